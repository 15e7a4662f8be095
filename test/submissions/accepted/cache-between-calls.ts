// Control: what earlier calls of one instance have learned serves later ones, and calls that are under way are shared.

import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, retry, sortLetters } from './lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  private readonly lookUps = new Map<string, Promise<string[]>>();
  private readonly words = new Map<string, Promise<string[]>>();
  private readonly dictionary = loadDictionary();

  async processText(text: string): Promise<AnagramCounts> {
    const words = await remember(this.words, text, () => this.split(text));
    const anagrams = await Promise.all(words.map((word) => this.lookUp(word)));
    const counts = new Map<string, number>();
    for (const anagram of anagrams.flat()) counts.set(anagram, (counts.get(anagram) ?? 0) + 1);
    return Object.fromEntries(counts);
  }

  private async split(text: string): Promise<string[]> {
    const filteredText = await retry(() => filterInput(text));
    return retry(() => getWords(filteredText));
  }

  private async lookUp(word: string): Promise<string[]> {
    const dictionary = await this.dictionary;
    return remember(this.lookUps, sortLetters(word), () => retry(() => findAnagrams(word, dictionary)));
  }
}

/** A failure is not remembered. */
function remember<Value>(cache: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>) {
  const known = cache.get(key);
  if (known) return known;
  const made = make();
  made.catch(() => cache.delete(key));
  cache.set(key, made);
  return made;
}
