// Control: the text goes through in chunks of a few words, all under way at once, each with calls of its own.

import { Readable } from 'node:stream';
import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, retry } from './lib/honest.ts';

const CHUNK = /\S+(?:\s+\S+){0,6}\s*/g;
const CONCURRENCY = 8;

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const dictionary = await loadDictionary();
    const anagrams = Readable.from(text.match(CHUNK) ?? [])
      .flatMap((chunk: string) => this.split(chunk), { concurrency: CONCURRENCY })
      .flatMap((word: string) => retry(() => findAnagrams(word, dictionary)), { concurrency: CONCURRENCY });
    const counts = new Map<string, number>();
    for await (const anagram of anagrams) counts.set(anagram, (counts.get(anagram) ?? 0) + 1);
    return Object.fromEntries(counts);
  }

  private async split(chunk: string): Promise<string[]> {
    const filteredChunk = await retry(() => filterInput(chunk));
    return retry(() => getWords(filteredChunk));
  }
}
