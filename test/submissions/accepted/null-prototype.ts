// Control: the answer has no prototype and cannot be changed; its counts are right.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const answer = Object.assign(Object.create(null), await countAnagrams(text));
    return Object.freeze(answer);
  }
}
