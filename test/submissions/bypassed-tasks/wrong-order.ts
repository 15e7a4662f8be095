// Attack: makes every necessary call, one stage after another, but the last stage first.

import { filterInput, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, lookUpAll, retry } from '../accepted/lib/honest.ts';
import { splitText } from './lib/without-tasks.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const words = splitText(text);
    const counts = await lookUpAll(words, await loadDictionary());
    await retry(() => getWords(words.join(' ')));
    await retry(() => filterInput(text));
    return counts;
  }
}
