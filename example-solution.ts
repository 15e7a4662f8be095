// The reference solution. Retries make it reliable; concurrency, one call for all words with the same letters and an
// index of the dictionary make it fast. `diff src/orchestrator.ts example-solution.ts` shows what that took.

import { readFile } from 'node:fs/promises';
import pLimit from 'p-limit';
import pRetry from 'p-retry';
import { filterInput, findAnagrams, getWords, TaskError } from './src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from './src/types.ts';

const DICTIONARY_URL = new URL('./resources/english_dictionary.json', import.meta.url);

/** What the service works on at once: fewer calls leave it idle, more only queue there. */
const CONCURRENCY = 32;

/** At a failure rate of 25 %, one call in a million fails ten times; five attempts would lose one in a thousand. */
const ATTEMPTS = 10;

/** Doubles from 20 ms up to 200 ms, with jitter: short beside a latency of 250 ms, yet no hammering. */
const BACKOFF = { minTimeout: 20, maxTimeout: 200, factor: 2, randomize: true };

/** The words of the dictionary by `indexKey`. */
type Dictionary = ReadonlyMap<number, readonly string[]>;

/** Words of the text that have the same letters: one of them, and how often any of them occurs. */
interface WordGroup {
  readonly word: string;
  occurrences: number;
}

export class TaskOrchestrator implements Orchestrator {
  private dictionary: Promise<Dictionary> | undefined;

  async processText(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<AnagramCounts> {
    // Loaded and indexed while the first task waits. A failure is dealt with below, where the result is needed.
    this.loadDictionary().catch(() => {});
    const filteredText = await retry(() => filterInput(text), signal);
    const groups = groupByLetters(await retry(() => getWords(filteredText), signal));
    const dictionary = await this.loadDictionary();

    const limit = pLimit(CONCURRENCY);
    try {
      const lookUps = await limit.map(groups.values(), async ({ word, occurrences }) => {
        const anagrams = await this.lookUp(word, dictionary.get(indexKey(word)) ?? [], signal);
        return { anagrams, occurrences };
      });
      return this.count(lookUps);
    } finally {
      // After a failure, nothing that still queues can help.
      limit.clearQueue();
    }
  }

  private lookUp(word: string, candidates: readonly string[], signal?: AbortSignal): Promise<string[]> {
    return retry(() => findAnagrams(word, candidates), signal);
  }

  private loadDictionary(): Promise<Dictionary> {
    this.dictionary ??= readFile(DICTIONARY_URL, 'utf8').then((json) => indexWords(JSON.parse(json)));
    return this.dictionary;
  }

  private count(lookUps: readonly { anagrams: string[]; occurrences: number }[]): AnagramCounts {
    const counts = new Map<string, number>();
    for (const { anagrams, occurrences } of lookUps) {
      for (const anagram of anagrams) counts.set(anagram, (counts.get(anagram) ?? 0) + occurrences);
    }
    return Object.fromEntries(counts);
  }
}

/** Only a failed attempt is worth another one: a mistake of our own stays one. */
async function retry<Result>(call: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  try {
    const shouldRetry = ({ error }: { error: Error }) => error instanceof TaskError;
    return await pRetry(call, { retries: ATTEMPTS - 1, ...BACKOFF, shouldRetry, signal });
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof TaskError)) throw error;
    throw new Error(`Gave up after ${ATTEMPTS} attempts: ${error.message}`, { cause: error });
  }
}

/** Repeats first, then letters: most words of a long text are repeats, and sorting letters costs most. */
function groupByLetters(words: readonly string[]): Map<string, WordGroup> {
  const occurrencesByWord = new Map<string, number>();
  for (const word of words) occurrencesByWord.set(word, (occurrencesByWord.get(word) ?? 0) + 1);

  const groups = new Map<string, WordGroup>();
  for (const [word, occurrences] of occurrencesByWord) {
    const letters = sortLetters(word);
    const group = groups.get(letters);
    if (group) group.occurrences += occurrences;
    else groups.set(letters, { word, occurrences });
  }
  return groups;
}

function indexWords(words: readonly string[]): Dictionary {
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

function sortLetters(word: string): string {
  return [...word.toLowerCase()].sort().join('');
}
