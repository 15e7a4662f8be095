// Attack: the answer has no keys of its own, it inherits them.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return Object.create(await countAnagrams(text));
  }
}
