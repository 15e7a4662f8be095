// Attack: works out the right answer without calling any task.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary } from '../accepted/lib/honest.ts';
import { countWithoutTasks } from './lib/without-tasks.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return countWithoutTasks(text, await loadDictionary());
  }
}
