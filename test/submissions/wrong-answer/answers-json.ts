// Attack: the right answer as text, where a plain object is asked for.

import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator {
  async processText(text: string): Promise<unknown> {
    return JSON.stringify(await countAnagrams(text));
  }
}
