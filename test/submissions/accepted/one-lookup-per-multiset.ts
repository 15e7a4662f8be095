// Control: `cat`, `Act` and `tac` share one lookup, under the name of letters that are no word at all.

import { filterInput, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, lookUpAll, retry, sortLetters } from './lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await retry(() => filterInput(text));
    const words = await retry(() => getWords(filteredText));
    const shuffled = words.map((word) => [...sortLetters(word)].reverse().join('').toUpperCase());
    return lookUpAll(shuffled, await loadDictionary());
  }
}
