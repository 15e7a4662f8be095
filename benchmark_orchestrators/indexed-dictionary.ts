// Like cached-lookups.ts, and the dictionary indexed by letters: a lookup is handed only words that can match.
// It shows what an index saves: CPU, not waiting. It costs the memory of the index, and the time to build it.

import { readFile } from 'node:fs/promises';
import pRetry from 'p-retry';
import { filterInput, findAnagrams, getWords } from '../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../src/types.ts';

const DICTIONARY_URL = new URL('../resources/english_dictionary.json', import.meta.url);

/** Ten attempts: at a failure rate of 25 %, one call in a million fails them all. */
const RETRIES = { retries: 9, minTimeout: 20, maxTimeout: 200, randomize: true };

export class TaskOrchestrator implements Orchestrator {
  private index: Promise<ReadonlyMap<number, readonly string[]>> | undefined;

  async processText(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<AnagramCounts> {
    // Built while the first task waits; a failure is dealt with where the index is needed.
    this.loadIndex().catch(() => {});
    const filteredText = await pRetry(() => filterInput(text), { ...RETRIES, signal });
    const words = await pRetry(() => getWords(filteredText), { ...RETRIES, signal });
    const index = await this.loadIndex();

    const counts = new Map<string, number>();
    for (const alike of groupByLetters(words).values()) {
      const [word = ''] = alike;
      const candidates = index.get(indexKey(word)) ?? [];
      const anagrams = await pRetry(() => findAnagrams(word, candidates), { ...RETRIES, signal });
      for (const anagram of anagrams) counts.set(anagram, (counts.get(anagram) ?? 0) + alike.length);
    }
    return Object.fromEntries(counts);
  }

  private loadIndex(): Promise<ReadonlyMap<number, readonly string[]>> {
    this.index ??= readFile(DICTIONARY_URL, 'utf8').then((json) => indexWords(JSON.parse(json)));
    return this.index;
  }
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
