// Attack: loops in setImmediate: never idle, and open to every event.
// Verdict: time-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    for (;;) await new Promise((resolve) => setImmediate(resolve));
  }
}
