// Control: the module's default export is a helper; the class stands beside it, under another name at first.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

export default function describe(counts: AnagramCounts): string {
  return `${Object.keys(counts).length} anagrams`;
}

class AnagramCounter implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const counts = await countAnagrams(text);
    if (describe(counts) === '') throw new Error('Expected the helper to work.');
    return counts;
  }
}

export { AnagramCounter as TaskOrchestrator };
