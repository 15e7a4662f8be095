// The baseline: a frozen copy of src/orchestrator.ts, which stays as it is when that file is edited.
// It shows what the exercise starts from. It costs all of it: one wait after another, and no attempt may fail.

import { readFile } from 'node:fs/promises';
import { filterInput, findAnagrams, getWords } from '../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../src/types.ts';

const DICTIONARY_URL = new URL('../resources/english_dictionary.json', import.meta.url);

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await filterInput(text);
    const words = await getWords(filteredText);

    let allAnagrams: string[] = [];
    for (const word of words) {
      const anagrams = await this.lookUp(word);
      allAnagrams = [...allAnagrams, ...anagrams];
    }

    return this.count(allAnagrams);
  }

  private async lookUp(word: string): Promise<string[]> {
    const dictionary = await this.loadDictionary();
    return findAnagrams(word, dictionary);
  }

  private async loadDictionary(): Promise<string[]> {
    const json = await readFile(DICTIONARY_URL, 'utf8');
    return JSON.parse(json);
  }

  private count(anagrams: string[]): AnagramCounts {
    const counts: Record<string, number> = {};
    const distinctAnagrams = anagrams.filter((anagram, index) => anagrams.indexOf(anagram) === index);
    for (const distinctAnagram of distinctAnagrams) {
      counts[distinctAnagram] = anagrams.filter((anagram) => anagram === distinctAnagram).length;
    }
    return counts;
  }
}
