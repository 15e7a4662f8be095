// Attack: makes every necessary call in the right order, but does not wait for the lookups to end: it has the answer.

import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, retry } from '../accepted/lib/honest.ts';
import { countWithoutTasks } from './lib/without-tasks.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const dictionary = await loadDictionary();
    const counts = countWithoutTasks(text, dictionary);
    const filteredText = await retry(() => filterInput(text));
    for (const word of await retry(() => getWords(filteredText))) {
      findAnagrams(word, []).catch(() => {});
    }
    return counts;
  }
}
