// Control: a part of it is in another file, which it imports by the name that the file will have once compiled.

import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.js';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { Counter } from './lib/counter.js';
import { loadDictionary, retry } from './lib/honest.js';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await retry(() => filterInput(text));
    const words = await retry(() => getWords(filteredText));
    const dictionary = await loadDictionary();
    const counter = new Counter();
    const lookUps = words.map(async (word) => {
      for (const anagram of await retry(() => findAnagrams(word, dictionary))) counter.add(anagram);
    });
    await Promise.all(lookUps);
    return counter.toObject();
  }
}
