// Attack: looks up only the words that have anagrams, since of all others the result can be predicted.

import { filterInput, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, lookUpAll, retry, sortLetters } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await retry(() => filterInput(text));
    const words = await retry(() => getWords(filteredText));
    const dictionary = await loadDictionary();
    const known = new Set(dictionary.map(sortLetters));
    return lookUpAll(
      words.filter((word) => known.has(sortLetters(word))),
      dictionary,
    );
  }
}
