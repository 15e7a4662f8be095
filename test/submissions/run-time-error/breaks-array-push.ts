// Attack: replaces Array.prototype.push by a function that throws; the harness needs it to describe an
// answer.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    Array.prototype.push = () => {
      throw new TypeError('Nothing is pushed here.');
    };
    return { act: 1 };
  }
}
