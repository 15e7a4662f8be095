// The answer key: what a text's anagrams are, worked out from the definition of the exercise and not from its code.
// It shares nothing with src/tasks/ or with any orchestrator, so that a mistake there cannot hide here.

import type { AnagramCounts } from '../types.ts';

/**
 * Prepares a dictionary, and returns the function that counts the anagrams of a text's words exactly.
 *
 * The counts are sorted by anagram. Every anagram is an own property, also `constructor`; ask with
 * `Object.hasOwn`, since the object has the usual prototype.
 */
export function createAnswerKey(dictionary: readonly string[]): (text: string) => AnagramCounts {
  const anagramsByHistogram = new Map<string, Set<string>>();
  for (const entry of dictionary) {
    const word = entry.toLowerCase();
    const histogram = letterHistogram(word);
    if (histogram === undefined) continue;
    const anagrams = anagramsByHistogram.get(histogram);
    if (anagrams === undefined) anagramsByHistogram.set(histogram, new Set([word]));
    else anagrams.add(word);
  }

  return (text) => {
    const counts = new Map<string, number>();
    for (const [word, occurrences] of countOccurrences(text)) {
      const histogram = letterHistogram(word);
      if (histogram === undefined) continue;
      for (const anagram of anagramsByHistogram.get(histogram) ?? []) {
        counts.set(anagram, (counts.get(anagram) ?? 0) + occurrences);
      }
    }
    const sortedCounts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    // `fromEntries` defines properties rather than assigning them: `__proto__` would be a key like any other.
    return Object.fromEntries(sortedCounts);
  };
}

/** The text as `getWords` must receive it: each `-` a space, and nothing but letters, digits and white space. */
export function filteredText(text: string): string {
  return text.replace(/-|[^A-Za-z0-9\s]/g, (character) => (character === '-' ? ' ' : ''));
}

/** How many words a text has, repeats included. */
export function countWords(text: string): number {
  let words = 0;
  for (const _ of readWords(text)) words += 1;
  return words;
}

/**
 * The sorted lower-case characters of each word, each once, in order of first appearance: `act` for `cat`.
 * Each of them makes one call of `findAnagrams` necessary.
 */
export function distinctLetterMultisets(text: string): readonly string[] {
  const multisets = new Set<string>();
  for (const word of distinctWords(text)) multisets.add([...word].sort().join(''));
  return [...multisets];
}

/** Every word of the text in lower case, each once, in order of first appearance. */
export function distinctWords(text: string): readonly string[] {
  return [...countOccurrences(text).keys()];
}

function countOccurrences(text: string): ReadonlyMap<string, number> {
  const occurrences = new Map<string, number>();
  for (const word of readWords(text)) occurrences.set(word, (occurrences.get(word) ?? 0) + 1);
  return occurrences;
}

/** Yields the words in lower case, one at a time: a text may be large. */
function* readWords(text: string): Generator<string> {
  for (const [chunk] of text.matchAll(/[^\s-]+/g)) {
    const word = chunk.replace(/[^A-Za-z0-9]+/g, '').toLowerCase();
    if (word !== '') yield word;
  }
}

const CODE_OF_A = 97;

/**
 * A key that two lower-case words share if and only if they have the same letters: how often each of the 26 occurs,
 * each count as one UTF-16 unit. No word with another character in it has one, and none with more letters than a
 * unit can count.
 */
function letterHistogram(word: string): string | undefined {
  const counts = new Array<number>(26).fill(0);
  if (word.length > 0xffff) return undefined;
  for (let index = 0; index < word.length; index += 1) {
    const letter = word.charCodeAt(index) - CODE_OF_A;
    if (letter < 0 || letter >= 26) return undefined;
    counts[letter] = (counts[letter] ?? 0) + 1;
  }
  return String.fromCharCode(...counts);
}
