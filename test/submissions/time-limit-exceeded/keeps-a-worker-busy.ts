// Attack: waits for a worker thread that loops for ever: the main thread is idle, the process is not.
// Verdict: time-limit-exceeded

import { Worker } from 'node:worker_threads';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    const worker = new Worker('for (;;) JSON.stringify({});', { eval: true });
    return new Promise((resolve) => {
      worker.on('message', resolve);
    });
  }
}
