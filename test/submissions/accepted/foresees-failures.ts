// Attack: takes Node's option --random-seed for a trace of the seed of the failures, guesses that seed from it, and
// makes just as many attempts of each call as it will need, all at once. The option says nothing of the failures.

import { createHash } from 'node:crypto';
import { filterInput, findAnagrams, getWords } from '../../../src/tasks/index.ts';
import { countLetters, loadDictionary } from '../accepted/lib/honest.ts';

const GUESSES = 100_000;
const randomSeed = Number(/--random-seed=(\d+)/.exec(process.execArgv.join(' '))?.[1]);
let seed: number | undefined;
for (let guess = 0; guess < GUESSES && seed === undefined; guess += 1) {
  if ([guess, Math.floor(draw(['math-random', guess]) * 2 ** 31)].includes(randomSeed)) seed = guess;
}

export class TaskOrchestrator {
  async processText(text: string): Promise<Record<string, number>> {
    const dictionary = await loadDictionary();
    const filteredText = await foresee('filterInput', text, 0.2, () => filterInput(text));
    const words = await foresee('getWords', filteredText, 0.25, () => getWords(filteredText));
    const counts: Record<string, number> = {};
    const lookUps = [...countLetters(words)].map(async ([letters, count]) => {
      const anagrams = await foresee('findAnagrams', letters, 0.1, () => findAnagrams(letters, dictionary));
      for (const anagram of anagrams) counts[anagram] = count;
    });
    await Promise.all(lookUps);
    return counts;
  }
}

function foresee<Result>(
  task: string,
  key: string,
  rate: number,
  call: () => Promise<Result>,
): Promise<Result> {
  let attempts = 1;
  while (seed !== undefined && draw(['failure', seed, task, key, attempts]) < rate) attempts += 1;
  return Promise.any(Array.from({ length: attempts }, call));
}

function draw(parts: readonly (string | number)[]): number {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32LE(0) / 2 ** 32;
}
