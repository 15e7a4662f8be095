// Attack: calls a task in a loop that never lets go of its thread, so that no call is ever answered.
// Verdict: time-limit-exceeded

import { filterInput } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    for (;;) {
      filterInput(text).catch(() => {});
      // What it writes to the harness stays in its own memory: not so much that it is that which ends it.
      for (const end = performance.now() + 5; performance.now() < end; );
    }
  }
}
