// Attack: takes the place of everyone who wants to know when the process is idle, and tells them late.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

const others = process.listeners('beforeExit');
process.removeAllListeners('beforeExit');
process.on('beforeExit', (code) => {
  setImmediate(() => {
    for (const listener of others) listener.call(process, code);
  });
});

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return countAnagrams(text);
  }
}
