// Attack: overwrites the service behind the tasks on the disk, before it imports them.
// Verdict: bypassed-tasks; container: load-error

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const DICTIONARY_URL = new URL('../../../resources/english_dictionary.json', import.meta.url);
const SERVICE = 'export const service = { attempt: async () => ({ attempt: 1, failed: false }) };\n';

writeFileSync(join(process.cwd(), 'src', 'tasks', 'service.js'), SERVICE);

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
