// Attack: every key can be asked for, but none is listed.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const answer = {};
    for (const [anagram, count] of Object.entries(await countAnagrams(text))) {
      Object.defineProperty(answer, anagram, { value: count, enumerable: false });
    }
    return answer;
  }
}
