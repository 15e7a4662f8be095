// Control: no library. A loop of its own repeats failures, with pauses that grow.

import { setTimeout as sleep } from 'node:timers/promises';
import { filterInput, findAnagrams, getWords, TaskError } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';
import { loadDictionary } from './lib/honest.ts';

const ATTEMPTS = 10;

export class TaskOrchestrator implements Orchestrator {
  async processText(text: string): Promise<AnagramCounts> {
    const filteredText = await persist(() => filterInput(text));
    const words = await persist(() => getWords(filteredText));
    const dictionary = await loadDictionary();
    const counts = new Map<string, number>();
    for (const word of words) {
      for (const anagram of await persist(() => findAnagrams(word, dictionary))) {
        counts.set(anagram, (counts.get(anagram) ?? 0) + 1);
      }
    }
    return Object.fromEntries(counts);
  }
}

async function persist<Result>(call: () => Promise<Result>): Promise<Result> {
  let pauseMs = 10;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof TaskError) || attempt === ATTEMPTS) throw error;
      await sleep(pauseMs);
      pauseMs *= 2;
    }
  }
}
