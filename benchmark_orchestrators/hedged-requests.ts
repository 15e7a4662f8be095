// Every call is made twice at once and the first success counts: most failures cost no time at all.
// It costs about twice the necessary attempts, and with them half the service's capacity.

import { readFile } from 'node:fs/promises';
import pLimit from 'p-limit';
import pRetry from 'p-retry';
import { filterInput, findAnagrams, getWords } from '../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../src/types.ts';

const DICTIONARY_URL = new URL('../resources/english_dictionary.json', import.meta.url);

const ATTEMPTS_AT_ONCE = 2;

/** The service's capacity of 32, over the attempts that each lookup makes at once. */
const CONCURRENCY = 32 / ATTEMPTS_AT_ONCE;

/** Six rounds of two attempts: at a failure rate of 25 %, one call in sixteen million fails them all. */
const RETRIES = { retries: 5, minTimeout: 20, maxTimeout: 200, randomize: true };

export class TaskOrchestrator implements Orchestrator {
  private index: Promise<ReadonlyMap<number, readonly string[]>> | undefined;

  async processText(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<AnagramCounts> {
    // Built while the first task waits; a failure is dealt with where the index is needed.
    this.loadIndex().catch(() => {});
    const filteredText = await hedge(() => filterInput(text), signal);
    const words = await hedge(() => getWords(filteredText), signal);
    const index = await this.loadIndex();

    const counts = new Map<string, number>();
    const limit = pLimit(CONCURRENCY);
    try {
      await limit.map(groupByLetters(words).values(), async (alike) => {
        const [word = ''] = alike;
        const anagrams = await hedge(() => findAnagrams(word, index.get(indexKey(word)) ?? []), signal);
        for (const anagram of anagrams) counts.set(anagram, (counts.get(anagram) ?? 0) + alike.length);
      });
    } finally {
      limit.clearQueue();
    }
    return Object.fromEntries(counts);
  }

  private loadIndex(): Promise<ReadonlyMap<number, readonly string[]>> {
    this.index ??= readFile(DICTIONARY_URL, 'utf8').then((json) => indexWords(JSON.parse(json)));
    return this.index;
  }
}

/** Rejects when all attempts of every round have failed, with the last round's errors. */
function hedge<Result>(call: () => Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  return pRetry(() => Promise.any(Array.from({ length: ATTEMPTS_AT_ONCE }, call)), { ...RETRIES, signal });
}

/** The words of a text by their sorted letters, repeats included. */
function groupByLetters(words: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const word of words) {
    const letters = [...word.toLowerCase()].sort().join('');
    const group = groups.get(letters);
    if (group) group.push(word);
    else groups.set(letters, [word]);
  }
  return groups;
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
