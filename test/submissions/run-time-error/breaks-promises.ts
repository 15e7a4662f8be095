// Attack: replaces the global Promise by a class that throws; the tasks need it.
// Verdict: run-time-error

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(text: string): Promise<AnagramCounts> {
    Object.defineProperty(globalThis, 'Promise', {
      get: () => {
        throw new TypeError('Nothing is promised here.');
      },
    });
    return countAnagrams(text);
  }
}
