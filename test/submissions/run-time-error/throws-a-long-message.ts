// Attack: throws an error with a message of 3 MB, which fits into a line but on no screen.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const LENGTH = 3_000_000;

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    throw new Error('long '.repeat(LENGTH / 5));
  }
}
