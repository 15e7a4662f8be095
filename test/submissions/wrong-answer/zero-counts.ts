// Attack: the right answer, and a count of 0 for a word that was not found.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return { ...(await countAnagrams(text)), zzz: 0 };
  }
}
