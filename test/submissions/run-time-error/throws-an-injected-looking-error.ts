// Attack: throws an error that reads like an injected failure; the ledger knows of none.
// Verdict: run-time-error

import { TaskError } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    await Promise.resolve();
    throw new TaskError('getWords', text, 1);
  }
}
