// Control: every call is made twice at once, and the first success counts; what is left ends unheeded.

import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countLetters, loadDictionary, retry } from './lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const dictionary = await loadDictionary();
    const filteredText = await hedge(() => filterInput(text));
    const words = await hedge(() => getWords(filteredText));
    const counts: Record<string, number> = {};
    const lookUps = [...countLetters(words)].map(async ([letters, count]) => {
      for (const anagram of await hedge(() => findAnagrams(letters, dictionary))) counts[anagram] = count;
    });
    await Promise.all(lookUps);
    return counts;
  }
}

function hedge<Result>(call: () => Promise<Result>): Promise<Result> {
  return retry(() => Promise.any([call(), call()]));
}
