// Retries, and as many lookups at once as the service works on: the waits overlap, so the runtime falls most here.
// It costs CPU, since every lookup searches the whole dictionary, and a call for every repeat of a word.

import { readFile } from 'node:fs/promises';
import pLimit from 'p-limit';
import pRetry from 'p-retry';
import { filterInput, findAnagrams, getWords } from '../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../src/types.ts';

const DICTIONARY_URL = new URL('../resources/english_dictionary.json', import.meta.url);

/** The service's capacity: more calls than these would only queue there. */
const CONCURRENCY = 32;

/** Ten attempts: at a failure rate of 25 %, one call in a million fails them all. */
const RETRIES = { retries: 9, minTimeout: 20, maxTimeout: 200, randomize: true };

export class TaskOrchestrator implements Orchestrator {
  private dictionary: Promise<string[]> | undefined;

  async processText(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<AnagramCounts> {
    const retryOptions = { ...RETRIES, signal };
    const filteredText = await pRetry(() => filterInput(text), retryOptions);
    const words = await pRetry(() => getWords(filteredText), retryOptions);
    const dictionary = await this.loadDictionary();

    const limit = pLimit(CONCURRENCY);
    try {
      const anagrams = await limit.map(words, (word) =>
        pRetry(() => findAnagrams(word, dictionary), retryOptions),
      );
      return this.count(anagrams.flat());
    } finally {
      limit.clearQueue();
    }
  }

  private loadDictionary(): Promise<string[]> {
    this.dictionary ??= readFile(DICTIONARY_URL, 'utf8').then((json) => JSON.parse(json));
    return this.dictionary;
  }

  private count(anagrams: readonly string[]): AnagramCounts {
    const counts = new Map<string, number>();
    for (const anagram of anagrams) counts.set(anagram, (counts.get(anagram) ?? 0) + 1);
    return Object.fromEntries(counts);
  }
}
