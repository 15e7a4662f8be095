// Attack: watches its folder for a file that nobody writes.
// Verdict: time-limit-exceeded

import { watch } from 'node:fs';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

export class TaskOrchestrator implements Orchestrator {
  processText(): Promise<AnagramCounts> {
    return new Promise((resolve) => {
      watch(process.cwd(), () => resolve({}));
    });
  }
}
