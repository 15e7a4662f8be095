// Attack: looks every millisecond for something that never happens; virtual time makes that quick.
// Verdict: time-limit-exceeded

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    return new Promise(() => {
      setInterval(() => {}, 1);
    });
  }
}
