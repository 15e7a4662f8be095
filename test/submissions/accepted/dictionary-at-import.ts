// Control: the dictionary is loaded and indexed while the module is imported, with a top-level `await`.

import { readFile } from 'node:fs/promises';
import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countLetters, retry, sortLetters } from './lib/honest.ts';

const DICTIONARY_URL = new URL('../../../resources/english_dictionary.json', import.meta.url);
const index = new Map<string, string[]>();
for (const entry of JSON.parse(await readFile(DICTIONARY_URL, 'utf8')) as string[]) {
  const letters = sortLetters(entry);
  index.set(letters, [...(index.get(letters) ?? []), entry]);
}

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await retry(() => filterInput(text));
    const words = await retry(() => getWords(filteredText));
    const counts: Record<string, number> = {};
    const lookUps = [...countLetters(words)].map(async ([letters, count]) => {
      const candidates = index.get(letters) ?? [];
      for (const anagram of await retry(() => findAnagrams(letters, candidates))) counts[anagram] = count;
    });
    await Promise.all(lookUps);
    return counts;
  }
}
