// Attack: throws an error with as many causes as anybody cares to ask for.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

class EndlessError extends Error {
  override get cause(): Error {
    return new EndlessError(`${this.message} And one more.`);
  }
}

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    throw new EndlessError('There is always a cause.');
  }
}
