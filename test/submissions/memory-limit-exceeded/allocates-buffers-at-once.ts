// Attack: allocates and fills 2 GB outside of the heap without letting go of its thread.
// Verdict: memory-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    const hoard = Array.from({ length: 128 }, () => Buffer.alloc(16 * 2 ** 20, 1));
    throw new Error(`Attack succeeded: it has 2 GB, ${hoard.length} pieces.`);
  }
}
