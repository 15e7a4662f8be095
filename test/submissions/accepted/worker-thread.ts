// Control: the whole work is done in a worker thread, which calls the tasks itself.

import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const worker = new Worker(new URL(import.meta.url), { workerData: { text } });
    try {
      const [counts] = await once(worker, 'message');
      return counts;
    } finally {
      await worker.terminate();
    }
  }
}

if (!isMainThread) parentPort?.postMessage(await countAnagrams(workerData.text));
