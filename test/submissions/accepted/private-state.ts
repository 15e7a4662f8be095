// Control: all that it knows is in private fields, which nobody can reach from outside.

import { filterInput, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, lookUpAll, retry } from './lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  static #instances = 0;
  readonly #dictionary = loadDictionary();
  #calls = 0;

  constructor() {
    TaskOrchestrator.#instances += 1;
  }

  async processText(text: string): Promise<AnagramCounts> {
    this.#calls += 1;
    return this.#countAnagrams(text);
  }

  async #countAnagrams(text: string): Promise<AnagramCounts> {
    if (this.#calls < 1 || TaskOrchestrator.#instances < 1) throw new Error('Expected its state to be kept.');
    const filteredText = await retry(() => filterInput(text));
    const words = await retry(() => getWords(filteredText));
    return lookUpAll(words, await this.#dictionary);
  }
}
