// Attack: goes on after it has answered, with calls, timers and a loop that never ends.

import { filterInput } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const counts = await countAnagrams(text);
    setInterval(() => filterInput(text).catch(() => {}), 100);
    // After the answer has gone out.
    setTimeout(() => {
      while (true);
    }, 50);
    return counts;
  }
}
