// What a text asks for: its exact answer, the calls that it makes necessary, and how fast it can be at best.

import { criticalPath, type NecessaryCalls } from '../simulation/critical-path.ts';
import { noFaults } from '../simulation/fault-schedule.ts';
import type { AnagramCounts } from '../types.ts';
import { countWords, createAnswerKey, distinctLetterMultisets, filteredText } from './expected-counts.ts';
import { loadDictionary } from './test-cases.ts';

export interface Expectation {
  readonly text: string;
  readonly anagramCounts: AnagramCounts;
  readonly words: number;
  readonly necessaryCalls: NecessaryCalls;
  /** a lower bound on the runtime with faults off */
  readonly floorMs: number;
}

/** Works the answer out from the dictionary unless it is given. */
export async function createExpectation(input: {
  readonly text: string;
  readonly expected?: { readonly anagramCounts: AnagramCounts };
}): Promise<Expectation> {
  const { text, expected } = input;
  return describeExpectation(text, expected?.anagramCounts ?? createAnswerKey(await loadDictionary())(text));
}

export function describeExpectation(text: string, anagramCounts: AnagramCounts): Expectation {
  const necessaryCalls = {
    text,
    filteredText: filteredText(text),
    letterMultisets: distinctLetterMultisets(text),
  };
  return {
    text,
    anagramCounts,
    words: countWords(text),
    necessaryCalls,
    floorMs: criticalPath(necessaryCalls, noFaults).durationMs,
  };
}
