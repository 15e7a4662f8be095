// Control: freezes what others might replace, as hardened code does.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

for (const shared of [Array, Map, Set, Promise, Object, String, Number]) {
  Object.freeze(shared);
  if (shared !== Object) Object.freeze(shared.prototype);
}
for (const shared of [JSON, Math, Reflect]) Object.freeze(shared);

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    return countAnagrams(text);
  }
}
