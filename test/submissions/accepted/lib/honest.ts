// The honest work that attacks do besides, and its parts. Everything is called when it is needed, not before: an
// attack that replaces a built-in function meets it here too.

import { readFile } from 'node:fs/promises';
import { filterInput, findAnagrams, getWords } from '../../../../src/tasks/index.ts';

const DICTIONARY_URL = new URL('../../../../resources/english_dictionary.json', import.meta.url);
const ATTEMPTS = 10;

/** The right answer, from the tasks: failures are repeated, and words with the same letters share one lookup. */
export async function countAnagrams(text: string): Promise<Record<string, number>> {
  const dictionary = loadDictionary();
  const filteredText = await retry(() => filterInput(text));
  const words = await retry(() => getWords(filteredText));
  return lookUpAll(words, await dictionary);
}

export async function lookUpAll(words: readonly string[], dictionary: readonly string[]) {
  const occurrences = countLetters(words);
  const counts: Record<string, number> = {};
  const lookUps = [...occurrences].map(async ([letters, count]) => {
    for (const anagram of await retry(() => findAnagrams(letters, dictionary))) counts[anagram] = count;
  });
  await Promise.all(lookUps);
  return counts;
}

/** How many of the words have each multiset of letters. */
export function countLetters(words: readonly string[]): Map<string, number> {
  const occurrences = new Map<string, number>();
  for (const word of words) {
    const letters = sortLetters(word);
    occurrences.set(letters, (occurrences.get(letters) ?? 0) + 1);
  }
  return occurrences;
}

export async function loadDictionary(): Promise<string[]> {
  return JSON.parse(await readFile(DICTIONARY_URL, 'utf8'));
}

export async function retry<Result>(call: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

export function sortLetters(word: string): string {
  return [...word.toLowerCase()].sort().join('');
}
