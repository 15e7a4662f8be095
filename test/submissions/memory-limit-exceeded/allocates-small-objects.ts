// Attack: allocates small objects as quickly as it can without letting go of its thread, about 2 GB at the
// most.
// Verdict: memory-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

interface Link {
  readonly before: Link | null;
  readonly index: number;
}

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    let last: Link | null = null;
    for (let links = 0; links < 50_000_000; links += 1) last = { before: last, index: links };
    throw new Error(`Attack succeeded: it has 2 GB, ${last?.index} objects.`);
  }
}
