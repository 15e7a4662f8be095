// What the tasks do, without the tasks: no latency, no failures, no trace in the ledger.

import { countLetters, sortLetters } from '../../accepted/lib/honest.ts';

export function splitText(text: string): string[] {
  const filteredText = text.replaceAll('-', ' ').replaceAll(/[^A-Za-z0-9\s]/g, '');
  return filteredText.split(/\s+/).filter((word) => word !== '');
}

/** The right answer for a text, from a dictionary that has at least its anagrams. */
export function countWithoutTasks(text: string, dictionary: readonly string[]): Record<string, number> {
  const occurrences = countLetters(splitText(text));
  const counts: Record<string, number> = {};
  for (const entry of dictionary) {
    const count = occurrences.get(sortLetters(entry));
    if (count !== undefined) counts[entry] = count;
  }
  return counts;
}
