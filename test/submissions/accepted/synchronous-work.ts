// Control: no `async`, no `await`. All work of its own is synchronous, in a promise that is resolved at once.

import { readFileSync } from 'node:fs';
import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import type { AnagramCounts, Orchestrator } from '../../../src/types.ts';

const DICTIONARY_URL = new URL('../../../resources/english_dictionary.json', import.meta.url);
const ATTEMPTS = 10;

export class TaskOrchestrator implements Orchestrator {
  processText(text: string): Promise<AnagramCounts> {
    const dictionary: string[] = JSON.parse(readFileSync(DICTIONARY_URL, 'utf8'));
    return retry(() => filterInput(text), ATTEMPTS)
      .then((filteredText) => retry(() => getWords(filteredText), ATTEMPTS))
      .then((words) =>
        Promise.all(words.map((word) => retry(() => findAnagrams(word, dictionary), ATTEMPTS))),
      )
      .then((lookUps) => Promise.resolve(count(lookUps.flat())));
  }
}

function retry<Result>(call: () => Promise<Result>, attemptsLeft: number): Promise<Result> {
  return call().catch((error) => {
    if (attemptsLeft === 1) throw error;
    return retry(call, attemptsLeft - 1);
  });
}

function count(anagrams: readonly string[]): AnagramCounts {
  const counts: Record<string, number> = {};
  for (const anagram of anagrams) counts[anagram] = (counts[anagram] ?? 0) + 1;
  return counts;
}
