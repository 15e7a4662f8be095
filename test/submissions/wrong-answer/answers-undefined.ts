// Attack: does the work and answers with nothing.

import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator {
  async processText(text: string): Promise<unknown> {
    await countAnagrams(text);
    return undefined;
  }
}
