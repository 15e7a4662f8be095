// Attack: every count is a BigInt, which JSON does not know.

import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator {
  async processText(text: string): Promise<unknown> {
    const entries = Object.entries(await countAnagrams(text));
    return Object.fromEntries(entries.map(([anagram, count]) => [anagram, BigInt(count)]));
  }
}
