// Attack: counts that are equal to nothing, not even to themselves.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const anagrams = Object.keys(await countAnagrams(text));
    return Object.fromEntries(anagrams.map((anagram) => [anagram, Number.NaN]));
  }
}
