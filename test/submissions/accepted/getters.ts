// Control: the counts are getters, and right.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const answer: AnagramCounts = {};
    for (const [anagram, count] of Object.entries(await countAnagrams(text))) {
      Object.defineProperty(answer, anagram, { get: () => count, enumerable: true });
    }
    return answer;
  }
}
