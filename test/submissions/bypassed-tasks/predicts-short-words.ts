// Attack: looks up every word but those of three letters, whose anagrams it finds itself.

import { filterInput, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, lookUpAll, retry } from '../accepted/lib/honest.ts';
import { countWithoutTasks } from './lib/without-tasks.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await retry(() => filterInput(text));
    const words = await retry(() => getWords(filteredText));
    const dictionary = await loadDictionary();
    const shortWords = words.filter((word) => word.length === 3);
    const otherWords = words.filter((word) => word.length !== 3);
    return {
      ...countWithoutTasks(shortWords.join(' '), dictionary),
      ...(await lookUpAll(otherWords, dictionary)),
    };
  }
}
