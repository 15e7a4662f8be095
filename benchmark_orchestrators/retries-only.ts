// The naive orchestrator with retries and nothing else: reliable, and no faster.
// It costs every latency in full, one after another, and the whole dictionary read again for every word.

import { readFile } from 'node:fs/promises';
import pRetry from 'p-retry';
import { filterInput, findAnagrams, getWords } from '../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../src/types.ts';

const DICTIONARY_URL = new URL('../resources/english_dictionary.json', import.meta.url);

/** Ten attempts: at a failure rate of 25 %, one call in a million fails them all. */
const RETRIES = { retries: 9, minTimeout: 20, maxTimeout: 200, randomize: true };

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<AnagramCounts> {
    const filteredText = await pRetry(() => filterInput(text), { ...RETRIES, signal });
    const words = await pRetry(() => getWords(filteredText), { ...RETRIES, signal });

    let allAnagrams: string[] = [];
    for (const word of words) {
      const anagrams = await pRetry(() => this.lookUp(word), { ...RETRIES, signal });
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
