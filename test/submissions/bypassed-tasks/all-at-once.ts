// Attack: makes every necessary call, but all of them at once: it knows what each will be called with.

import { filterInput, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, lookUpAll, retry } from '../accepted/lib/honest.ts';
import { splitText } from './lib/without-tasks.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const words = splitText(text);
    const [counts] = await Promise.all([
      lookUpAll(words, await loadDictionary()),
      retry(() => getWords(words.join(' '))),
      retry(() => filterInput(text)),
    ]);
    return counts;
  }
}
