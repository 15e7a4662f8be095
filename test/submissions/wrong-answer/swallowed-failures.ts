// Attack: gives up on a word when its lookup fails, and answers without it. Right as long as nothing fails.

import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, retry } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await retry(() => filterInput(text));
    const words = await retry(() => getWords(filteredText));
    const dictionary = await loadDictionary();
    const lookUps = words.map((word) => findAnagrams(word, dictionary).catch(() => []));
    const counts: Record<string, number> = {};
    for (const anagram of (await Promise.all(lookUps)).flat()) counts[anagram] = (counts[anagram] ?? 0) + 1;
    return counts;
  }
}
