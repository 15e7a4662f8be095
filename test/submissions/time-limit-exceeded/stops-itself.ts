// Attack: stops its process by SIGSTOP: it is neither at work nor idle nor gone.
// Verdict: time-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    process.kill(process.pid, 'SIGSTOP');
    return new Promise(() => {
      setInterval(() => {}, 1000);
    });
  }
}
