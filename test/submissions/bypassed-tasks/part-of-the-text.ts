// Attack: filters and splits the first word only, and knows the others itself.

import { filterInput, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, lookUpAll, retry } from '../accepted/lib/honest.ts';
import { splitText } from './lib/without-tasks.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await retry(() => filterInput(text.slice(0, 7)));
    await retry(() => getWords(filteredText));
    return lookUpAll(splitText(text), await loadDictionary());
  }
}
