// Attack: calls filterInput and findAnagrams, but splits the text itself.

import { filterInput } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, lookUpAll, retry } from '../accepted/lib/honest.ts';
import { splitText } from './lib/without-tasks.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await retry(() => filterInput(text));
    return lookUpAll(splitText(filteredText), await loadDictionary());
  }
}
