// Control: plain JavaScript, without a type in it.

import { readFile } from 'node:fs/promises';
import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';

const DICTIONARY_URL = new URL('../../../resources/english_dictionary.json', import.meta.url);

export class TaskOrchestrator {
  async processText(text) {
    const words = await retry(getWords, await retry(filterInput, text));
    const dictionary = JSON.parse(await readFile(DICTIONARY_URL, 'utf8'));
    const counts = {};
    for (const anagrams of await Promise.all(words.map((word) => retry(findAnagrams, word, dictionary)))) {
      for (const anagram of anagrams) counts[anagram] = (counts[anagram] ?? 0) + 1;
    }
    return counts;
  }
}

async function retry(task, ...input) {
  for (let attempt = 1; attempt < 10; attempt += 1) {
    try {
      return await task(...input);
    } catch {
      // Once more.
    }
  }
  return task(...input);
}
