// Attack: answers with about 12 MB of entries, for the harness to read, keep and compare.
// Verdict: output-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const ENTRIES = 200_000;
const WORD_LENGTH = 60;

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    const counts: Record<string, number> = {};
    for (let index = 0; index < ENTRIES; index += 1) counts[`w${index}`.padEnd(WORD_LENGTH, 'x')] = 1;
    return counts;
  }
}
