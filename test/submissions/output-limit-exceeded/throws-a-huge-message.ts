// Attack: throws an error with a message of 12 MB, more than the harness reads in one line.
// Verdict: output-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const LENGTH = 12_000_000;

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    throw new Error('long '.repeat(LENGTH / 5));
  }
}
