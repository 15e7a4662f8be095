import { task } from './task.ts';

/**
 * Finds every word of `dictionary` that has the same letters as `word`, ignoring case: each once, in lower case.
 * The work grows with the dictionary that is handed over.
 */
export const findAnagrams = task(
  { name: 'findAnagrams', latencyMs: 250, failureRate: 0.1, keyOf: sortLetters },
  (word, dictionary: readonly string[]) => {
    const letters = sortLetters(word);
    const anagrams = new Set<string>();
    for (const candidate of dictionary) {
      if (candidate.length !== word.length) continue;
      if (sortLetters(candidate) === letters) anagrams.add(candidate.toLowerCase());
    }
    return [...anagrams];
  },
);

function sortLetters(word: string): string {
  return [...word.toLowerCase()].sort().join('');
}
