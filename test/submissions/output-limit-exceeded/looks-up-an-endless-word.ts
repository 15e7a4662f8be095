// Attack: looks up a word of eight million letters, which the harness would sort while everything else waits.

import { findAnagrams } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const word = 'qwertyuiopasdfghjklzxcvbnm'.repeat(Math.floor(8.3e6 / 26));
    findAnagrams(word, []).catch(() => {});
    return countAnagrams(text);
  }
}
