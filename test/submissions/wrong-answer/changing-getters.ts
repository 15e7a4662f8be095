// Attack: counts that are another number at every look, and right at every third.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const answer = {};
    for (const [anagram, count] of Object.entries(await countAnagrams(text))) {
      let looks = 0;
      const get = () => {
        looks += 1;
        return looks % 3 === 0 ? count : count + looks;
      };
      Object.defineProperty(answer, anagram, { get, enumerable: true });
    }
    return answer;
  }
}
