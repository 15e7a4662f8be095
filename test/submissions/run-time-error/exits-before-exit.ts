// Attack: listens for the moment in which the harness learns that the process is idle, and exits then.
// Verdict: run-time-error

import { filterInput } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    process.on('beforeExit', () => process.exit(0));
    await filterInput(text);
    throw new Error('Expected to be gone by now.');
  }
}
