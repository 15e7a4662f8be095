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
  private index: Promise<ReadonlyMap<string, readonly string[]>> | undefined;

  async processText(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<AnagramCounts> {
    // Built while the first task waits; a failure is dealt with where the index is needed.
    this.loadIndex().catch(() => {});
    const filteredText = await pRetry(() => filterInput(text), { ...RETRIES, signal });
    const words = await pRetry(() => getWords(filteredText), { ...RETRIES, signal });
    const index = await this.loadIndex();

    const counts = new Map<string, number>();
    for (const [letters, alike] of groupByLetters(words)) {
      const [word = ''] = alike;
      const candidates = index.get(letters) ?? [];
      const anagrams = await pRetry(() => findAnagrams(word, candidates), { ...RETRIES, signal });
      for (const anagram of anagrams) counts.set(anagram, (counts.get(anagram) ?? 0) + alike.length);
    }
    return Object.fromEntries(counts);
  }

  private loadIndex(): Promise<ReadonlyMap<string, readonly string[]>> {
    this.index ??= readFile(DICTIONARY_URL, 'utf8').then((json) => groupByLetters(JSON.parse(json)));
    return this.index;
  }
}

/** The words of a text or of a dictionary by their sorted letters, repeats included. */
function groupByLetters(words: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const word of words) {
    const letters = Buffer.from(word.toLowerCase()).sort().toString('latin1');
    const group = groups.get(letters);
    if (group) group.push(word);
    else groups.set(letters, [word]);
  }
  return groups;
}
