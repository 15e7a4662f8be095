// Attack: a retry storm: a hundred attempts at once, again and again, without end or backoff.
// Verdict: time-limit-exceeded

import { filterInput } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    for (;;) await Promise.allSettled(Array.from({ length: 100 }, () => filterInput(text)));
  }
}
