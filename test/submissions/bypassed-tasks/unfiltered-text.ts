// Attack: leaves filterInput out, hands getWords the text as it is, and cleans the words itself.

import { getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary, lookUpAll, retry } from '../accepted/lib/honest.ts';
import { splitText } from './lib/without-tasks.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const words = (await retry(() => getWords(text))).flatMap(splitText);
    return lookUpAll(words, await loadDictionary());
  }
}
