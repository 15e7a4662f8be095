// Attack: imports what the kit itself works answers out with, and calls no task.

import { createAnswerKey } from '../../../src/benchmark/expected-counts.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return createAnswerKey(await loadDictionary())(text);
  }
}
