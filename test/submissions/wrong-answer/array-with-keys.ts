// Attack: an array (or a Map) with the right counts as named properties: no plain object.
import { countAnagrams } from '../accepted/lib/honest.ts';
export class TaskOrchestrator {
  async processText(text: string): Promise<unknown> {
    return Object.assign([], await countAnagrams(text));
  }
}
