// Attack: returns a promise that nothing will ever settle: a deadlock.
// Verdict: time-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    return new Promise(() => {});
  }
}
