// Attack: ends its own process by SIGTERM.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    process.kill(process.pid, 'SIGTERM');
    return new Promise(() => {
      setInterval(() => {}, 1000);
    });
  }
}
