// Attack: whenever Node has nothing left to do, gives it something to do, so that the process never seems idle.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

process.on('beforeExit', keepBusy);
process.prependListener('beforeExit', keepBusy);

function keepBusy(): void {
  setImmediate(() => {});
  setTimeout(() => {}, 100_000);
}

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return countAnagrams(text);
  }
}
