// All at once: every word of the text has its call in flight from the start, and a failed one is made again at once.
// It costs a queue at the service as long as the text, more attempts than necessary, and memory for all of it.

import { readFile } from 'node:fs/promises';
import pRetry from 'p-retry';
import { filterInput, findAnagrams, getWords } from '../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../src/types.ts';

const DICTIONARY_URL = new URL('../resources/english_dictionary.json', import.meta.url);

/** Ten attempts without a pause: at a failure rate of 25 %, one call in a million fails them all. */
const RETRIES = { retries: 9, minTimeout: 0 };

export class TaskOrchestrator implements Orchestrator {
  private index: Promise<ReadonlyMap<number, readonly string[]>> | undefined;

  async processText(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<AnagramCounts> {
    // Built while the first task waits; a failure is dealt with where the index is needed.
    this.loadIndex().catch(() => {});
    const filteredText = await pRetry(() => filterInput(text), { ...RETRIES, signal });
    const words = await pRetry(() => getWords(filteredText), { ...RETRIES, signal });
    const index = await this.loadIndex();

    const counts = new Map<string, number>();
    const lookUp = async (word: string) => {
      const candidates = index.get(indexKey(word)) ?? [];
      const anagrams = await pRetry(() => findAnagrams(word, candidates), { ...RETRIES, signal });
      for (const anagram of anagrams) counts.set(anagram, (counts.get(anagram) ?? 0) + 1);
    };
    await Promise.all(words.map(lookUp));
    return Object.fromEntries(counts);
  }

  private loadIndex(): Promise<ReadonlyMap<number, readonly string[]>> {
    this.index ??= readFile(DICTIONARY_URL, 'utf8').then((json) => indexWords(JSON.parse(json)));
    return this.index;
  }
}

function indexWords(words: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const index = new Map<number, string[]>();
  for (const word of words) {
    const bucket = index.get(indexKey(word));
    if (bucket) bucket.push(word);
    else index.set(indexKey(word), [word]);
  }
  return index;
}

/** Its length and its set of letters, ignoring case: cheaper than sorting, and findAnagrams sorts out the rest. */
function indexKey(word: string): number {
  let letterSet = 0;
  for (let at = 0; at < word.length; at += 1) letterSet |= 1 << (word.charCodeAt(at) & 31);
  return letterSet | (word.length << 27);
}
