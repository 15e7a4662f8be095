// Attack: gives every object a toJSON, so that all it says to the harness is garbage.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(text: string): Promise<AnagramCounts> {
    Object.defineProperty(Object.prototype, 'toJSON', { value: () => 'garbage' });
    return countAnagrams(text);
  }
}
