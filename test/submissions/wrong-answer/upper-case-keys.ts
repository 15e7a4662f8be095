// Attack: the right counts under names in capital letters.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const entries = Object.entries(await countAnagrams(text));
    return Object.fromEntries(entries.map(([anagram, count]) => [anagram.toUpperCase(), count]));
  }
}
