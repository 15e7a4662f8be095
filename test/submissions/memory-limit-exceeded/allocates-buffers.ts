// Attack: allocates memory outside of the JavaScript heap, where no limit of V8 applies, 2 GB at the most.
// Verdict: memory-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const hoard: Buffer[] = [];
    for (let megabytes = 0; megabytes < 2048; megabytes += 16) {
      hoard.push(Buffer.alloc(16 * 2 ** 20, 1));
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`Attack succeeded: it has 2 GB, ${hoard.length} pieces.`);
  }
}
