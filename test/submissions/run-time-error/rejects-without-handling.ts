// Attack: leaves a rejection that nobody handles, which ends the process.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    Promise.reject(new Error('Nobody handles this.'));
    return countAnagrams(text);
  }
}
