// Attack: makes as many lookups as are necessary, but of other letters than those of the text: it has the answer.

import { filterInput, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, lookUpAll, retry } from '../accepted/lib/honest.ts';
import { countWithoutTasks } from './lib/without-tasks.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await retry(() => filterInput(text));
    const words = await retry(() => getWords(filteredText));
    await lookUpAll(
      words.map((word) => `${word}x`),
      [],
    );
    return countWithoutTasks(text, await loadDictionary());
  }
}
