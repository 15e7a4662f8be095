// Attack: ends its process with exit code 0, as if all were well, instead of answering.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    process.exit(0);
  }
}
