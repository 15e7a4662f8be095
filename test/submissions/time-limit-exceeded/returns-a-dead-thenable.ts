// Attack: returns a thenable that never calls back.
// Verdict: time-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    // biome-ignore lint/suspicious/noThenProperty: that is the attack
    return { then: () => {} } as unknown as Promise<AnagramCounts>;
  }
}
