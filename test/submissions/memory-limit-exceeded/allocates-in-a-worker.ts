// Attack: allocates outside of the heap in a worker thread while the main thread waits, 2 GB at the most.
// Verdict: memory-limit-exceeded

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const PROGRAM = `
  const hoard = [];
  while (hoard.length < 128) hoard.push(Buffer.alloc(16 * 2 ** 20, 1));
  require('node:worker_threads').parentPort.postMessage(hoard.length * 16 + ' MB');
`;

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const worker = new Worker(PROGRAM, { eval: true });
    const [message] = await once(worker, 'message');
    throw new Error(`Attack succeeded: ${message}`);
  }
}
