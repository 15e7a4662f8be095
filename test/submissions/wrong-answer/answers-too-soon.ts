// Attack: answers with an empty object at once, and fills it when the work is done.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const answer: Record<string, number> = {};
    countAnagrams(text).then(
      (counts) => Object.assign(answer, counts),
      () => {},
    );
    return answer;
  }
}
