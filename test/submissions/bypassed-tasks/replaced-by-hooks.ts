// Attack: has Node load another service behind the tasks, one without latency and failures, before it imports them.

import { readFileSync } from 'node:fs';
import module from 'node:module';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const DICTIONARY_URL = new URL('../../../resources/english_dictionary.json', import.meta.url);

type NextLoad = (url: string, context: unknown) => unknown;

function load(url: string, context: unknown, nextLoad: NextLoad): unknown {
  if (!url.endsWith('/src/tasks/service.js')) return nextLoad(url, context);
  const source = 'export const service = { attempt: async () => ({ attempt: 1, failed: false }) };';
  return { format: 'module', source, shortCircuit: true };
}

// Node has it from 22.15 on; before, hooks had a thread and a file of their own.
const { registerHooks } = module as { registerHooks?: (hooks: { load: typeof load }) => void };
if (registerHooks) registerHooks({ load });
else module.register(`data:text/javascript,${encodeURIComponent(`export ${load}`)}`);

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
