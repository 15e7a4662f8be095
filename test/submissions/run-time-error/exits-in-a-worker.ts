// Attack: lets a worker thread call process.exit, which ends that thread alone.
// Verdict: run-time-error

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const worker = new Worker('process.exit(0)', { eval: true });
    const [exitCode] = await once(worker, 'exit');
    throw new Error(`The worker has gone with exit code ${exitCode}, and the answer with it.`);
  }
}
