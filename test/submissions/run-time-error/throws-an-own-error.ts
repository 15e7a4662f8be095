// Attack: throws an error of its own before any attempt has failed.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    throw new RangeError('This text is not to my liking.');
  }
}
