// Control: what it returns is no Promise, only something that can be awaited.

import type { AnagramCounts } from '../../../src/types.ts';
import { countAnagrams } from './lib/honest.ts';

export class TaskOrchestrator {
  processText(text: string): PromiseLike<AnagramCounts> {
    return {
      // biome-ignore lint/suspicious/noThenProperty: that it can be awaited without being a promise is the point
      then: (resolve, reject) => countAnagrams(text).then(resolve, reject),
    };
  }
}
