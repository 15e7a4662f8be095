// Attack: sets a timer of 24 days, for the clock to jump over.
// Verdict: time-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    return new Promise((resolve) => {
      setTimeout(() => resolve({}), 2 ** 31 - 1);
    });
  }
}
