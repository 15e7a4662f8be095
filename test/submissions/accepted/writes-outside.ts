// Attack: writes a file outside of its folder.
// Effect: process

import { writeFileSync } from 'node:fs';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    try {
      writeFileSync('/tmp/orchestrator-attack-outside.txt', 'written from inside of a run\n');
    } catch {
      // Then not.
    }
    return countAnagrams(text);
  }
}
