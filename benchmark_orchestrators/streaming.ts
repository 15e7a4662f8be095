// The text flows through in chunks, four at a time, and a fixed number of lookups is in flight: memory grows with the
// vocabulary rather than with the text, the first lookups begin before the text has ended, and an abort stops it all
// at once. It costs two more calls for every further chunk, and code that a short text does not need.

import { readFile } from 'node:fs/promises';
import pLimit from 'p-limit';
import pRetry from 'p-retry';
import { filterInput, findAnagrams, getWords } from '../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../src/types.ts';

const DICTIONARY_URL = new URL('../resources/english_dictionary.json', import.meta.url);

/** Long enough that most texts are one chunk, short enough that four of them are little memory. */
const CHUNK_CHARACTERS = 64 * 1024;
const CHUNKS_IN_FLIGHT = 4;

/** The service's capacity. */
const LOOKUPS_IN_FLIGHT = 32;

/** Ten attempts: at a failure rate of 25 %, one call in a million fails them all. */
const RETRIES = { retries: 9, minTimeout: 20, maxTimeout: 200, randomize: true };

/** The words of the dictionary by `indexKey`. */
type Dictionary = ReadonlyMap<number, readonly string[]>;

/** Words that have the same letters: the first of them, and how often any of them has occurred so far. */
interface WordGroup {
  readonly word: string;
  occurrences: number;
  anagrams: readonly string[];
}

export class TaskOrchestrator implements Orchestrator {
  private dictionary: Promise<Dictionary> | undefined;

  async processText(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<AnagramCounts> {
    signal?.throwIfAborted();
    // Built while the first task waits; a failure is dealt with where the dictionary is needed.
    this.loadDictionary().catch(() => {});
    const groups = new Map<string, WordGroup>();
    await untilAborted(this.processChunks(text, groups, signal), signal);

    const counts = new Map<string, number>();
    for (const { anagrams, occurrences } of groups.values()) {
      for (const anagram of anagrams) counts.set(anagram, occurrences);
    }
    return Object.fromEntries(counts);
  }

  private async processChunks(text: string, groups: Map<string, WordGroup>, signal: AbortSignal | undefined) {
    const options = { ...RETRIES, signal };
    const chunks = readChunks(text);
    const limit = pLimit(LOOKUPS_IN_FLIGHT);
    // All take from one generator. Whoever fails leaves its loop, which closes the generator for the others.
    const processNextChunks = async () => {
      for (const chunk of chunks) {
        const filteredChunk = await pRetry(() => filterInput(chunk), options);
        const words = await pRetry(() => getWords(filteredChunk), options);
        const dictionary = await this.loadDictionary();
        await limit.map(addWords(groups, words), async (group) => {
          const candidates = dictionary.get(indexKey(group.word)) ?? [];
          group.anagrams = await pRetry(() => findAnagrams(group.word, candidates), options);
        });
      }
    };
    await Promise.all(Array.from({ length: CHUNKS_IN_FLIGHT }, processNextChunks)).finally(limit.clearQueue);
  }

  private loadDictionary(): Promise<Dictionary> {
    this.dictionary ??= readFile(DICTIONARY_URL, 'utf8').then((json) => indexWords(JSON.parse(json)));
    return this.dictionary;
  }
}

/** Cuts after white space only, so that no word is cut; a chunk without any is as long as its word. */
function* readChunks(text: string): Generator<string> {
  const whiteSpace = /\s/g;
  let start = 0;
  while (start < text.length) {
    whiteSpace.lastIndex = start + CHUNK_CHARACTERS;
    const end = whiteSpace.test(text) ? whiteSpace.lastIndex : text.length;
    yield text.slice(start, end);
    start = end;
  }
}

/** Counts the words into `groups`, and returns the groups that are new. */
function addWords(groups: Map<string, WordGroup>, words: readonly string[]): WordGroup[] {
  const newGroups: WordGroup[] = [];
  for (const word of words) {
    const letters = sortLetters(word);
    const group = groups.get(letters) ?? { word, occurrences: 0, anagrams: [] };
    if (group.occurrences === 0) newGroups.push(group);
    group.occurrences += 1;
    groups.set(letters, group);
  }
  return newGroups;
}

/** Rejects with the signal's reason as soon as it aborts; attempts that are in flight end unheeded. */
function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', abort));
  });
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
