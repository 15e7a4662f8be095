// Control: prints what it does, to both streams, as one does when looking for a mistake.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    process.stdout.write(`a text of ${text.length} characters\n`);
    console.error('working …');
    const counts = await countAnagrams(text);
    console.table([{ anagrams: Object.keys(counts).length }]);
    return counts;
  }
}
