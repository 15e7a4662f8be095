// Attack: the right answer without one of its words.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const [, ...others] = Object.entries(await countAnagrams(text));
    return Object.fromEntries(others);
  }
}
