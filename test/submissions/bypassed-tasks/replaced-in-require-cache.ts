// Attack: puts a service without latency and failures where the harness has its own, before it imports the tasks.

import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const DICTIONARY_URL = new URL('../../../resources/english_dictionary.json', import.meta.url);
const service = { attempt: async () => ({ attempt: 1, failed: false }) };

const path = join(process.cwd(), '.harness', 'agent.cjs');
const agent = Object.assign(new Module(path), { filename: path, loaded: true, exports: { service } });
createRequire(import.meta.url).cache[path] = agent;

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const { filterInput, findAnagrams, getWords } = await import('../../../src/tasks/index.ts');
    const dictionary: string[] = JSON.parse(readFileSync(DICTIONARY_URL, 'utf8'));
    const counts: Record<string, number> = {};
    for (const word of await getWords(await filterInput(text))) {
      for (const anagram of await findAnagrams(word, dictionary))
        counts[anagram] = (counts[anagram] ?? 0) + 1;
    }
    return counts;
  }
}
