// Attack: writes all attempts to the harness itself and waits for none of them: they should be in the ledger.

import { writeSync } from 'node:fs';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary } from '../accepted/lib/honest.ts';
import { countWithoutTasks, splitText } from './lib/without-tasks.ts';

const HARNESS = 3;

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const words = splitText(text);
    const calls = [
      ['filterInput', text],
      ['getWords', words.join(' ')],
      ...words.map((word) => ['findAnagrams', word]),
    ];
    for (const [index, [task, input]] of calls.entries()) {
      writeSync(HARNESS, `${JSON.stringify({ type: 'attempt', id: index + 1, task, input })}\n`);
    }
    return countWithoutTasks(text, await loadDictionary());
  }
}
