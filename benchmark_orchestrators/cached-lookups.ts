// Retries, the dictionary loaded once, and a cache of lookups: words with the same letters share one call.
// It costs one wait after another, and a cache that grows with every text; what repeats little gains little.

import { readFile } from 'node:fs/promises';
import pRetry from 'p-retry';
import { filterInput, findAnagrams, getWords } from '../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../src/types.ts';

const DICTIONARY_URL = new URL('../resources/english_dictionary.json', import.meta.url);

/** Ten attempts: at a failure rate of 25 %, one call in a million fails them all. */
const RETRIES = { retries: 9, minTimeout: 20, maxTimeout: 200, randomize: true };

export class TaskOrchestrator implements Orchestrator {
  private dictionary: Promise<string[]> | undefined;
  /** by sorted letters; successes only, so that a failure is not remembered */
  private readonly cache = new Map<string, readonly string[]>();

  async processText(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<AnagramCounts> {
    const filteredText = await pRetry(() => filterInput(text), { ...RETRIES, signal });
    const words = await pRetry(() => getWords(filteredText), { ...RETRIES, signal });

    const counts = new Map<string, number>();
    for (const word of words) {
      const letters = sortLetters(word);
      const anagrams = this.cache.get(letters) ?? (await this.lookUp(word, signal));
      this.cache.set(letters, anagrams);
      for (const anagram of anagrams) counts.set(anagram, (counts.get(anagram) ?? 0) + 1);
    }
    return Object.fromEntries(counts);
  }

  private async lookUp(word: string, signal: AbortSignal | undefined): Promise<string[]> {
    const dictionary = await this.loadDictionary();
    return pRetry(() => findAnagrams(word, dictionary), { ...RETRIES, signal });
  }

  private loadDictionary(): Promise<string[]> {
    this.dictionary ??= readFile(DICTIONARY_URL, 'utf8').then((json) => JSON.parse(json));
    return this.dictionary;
  }
}

function sortLetters(word: string): string {
  return [...word.toLowerCase()].sort().join('');
}
