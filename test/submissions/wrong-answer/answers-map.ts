// Attack: a Map with the right counts, where a plain object is asked for.

import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator {
  async processText(text: string): Promise<unknown> {
    return new Map(Object.entries(await countAnagrams(text)));
  }
}
