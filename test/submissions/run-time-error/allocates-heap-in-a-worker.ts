// Attack: gives a worker thread a heap limit of its own, far above that of the run, and fills it, 2 GB at the most. V8
// keeps to the run's limit and ends the worker alone, so that it is for the orchestrator to report.
// Verdict: run-time-error

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const PROGRAM = `
  const hoard = [];
  while (hoard.length < 256) hoard.push(new Array(2 ** 20).fill(hoard.length + 0.5));
  require('node:worker_threads').parentPort.postMessage(hoard.length * 8 + ' MB');
`;

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const worker = new Worker(PROGRAM, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 4096 } });
    const [message] = await once(worker, 'message');
    throw new Error(`Attack succeeded: ${message}`);
  }
}
