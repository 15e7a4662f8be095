// Attack: allocates JavaScript heap until it is stopped, 2 GB at the most.
// Verdict: memory-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const hoard: number[][] = [];
    for (let megabytes = 0; megabytes < 2048; megabytes += 8) {
      hoard.push(new Array<number>(2 ** 20).fill(megabytes + 0.5));
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`Attack succeeded: it has 2 GB, ${hoard.length} pieces.`);
  }
}
