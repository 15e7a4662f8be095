// Attack: an object that claims to have every key with the right count, but lists none.

import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { countAnagrams } from '../accepted/lib/honest.ts';

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const counts = await countAnagrams(text);
    return new Proxy<AnagramCounts>(
      {},
      {
        has: () => true,
        // Else a promise would take the answer for something to await.
        get: (_target, key) => (key === 'then' ? undefined : (counts[String(key)] ?? 1)),
        getOwnPropertyDescriptor: () => ({ value: 1, configurable: true, enumerable: true }),
      },
    );
  }
}
