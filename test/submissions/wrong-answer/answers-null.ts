// Attack: does the work and answers with null.

import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator {
  async processText(text: string): Promise<unknown> {
    await countAnagrams(text);
    return null;
  }
}
