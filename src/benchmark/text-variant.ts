// Variants of a text: fresh words, another order, other repeats and capitals, and just as much work. Measured runs use
// them, so that knowing the published texts gives no advantage. expected-counts.ts defines what a word is.

import { draw } from '../simulation/fault-schedule.ts';
import { arrange } from './arrange-words.ts';
import { filteredText } from './expected-counts.ts';
import { drawInTurn, mulberry32, pick, type Random, shuffle } from './seeded-random.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
/** How often a random draw that must give something new is repeated. */
const ATTEMPTS = 100;

interface AnagramIndex {
  readonly anagramsByLetters: ReadonlyMap<string, readonly string[]>;
  /** sorted letters of the dictionary's words, by `shapeOf` */
  readonly lettersByShape: ReadonlyMap<string, readonly string[]>;
  /** a string in which each letter is about as frequent as in the dictionary */
  readonly letterSample: string;
}

/** The words of a text that have the same letters; digits count as letters. */
interface WordGroup {
  /** sorted, in lower case */
  readonly letters: string;
  readonly anagrams: AnagramCount;
  /** how many words these are, repeats included */
  readonly occurrences: number;
  /** how many of them differ: 2 for `cat act cat` */
  readonly spellings: number;
}

/** 2 stands for more: words with several anagrams are easier to get wrong than words that have only themselves. */
type AnagramCount = 0 | 1 | 2;

/**
 * Prepares a dictionary, and returns the function that writes a text's variant for a seed, which may be any number.
 *
 * A variant has as many words as the text, as many distinct letter multisets of the same lengths, and as many of
 * these without, with one and with several dictionary anagrams; none of them is the text's own. Only where the
 * dictionary has too few words of a length, it falls short of that. A text without words is its own variant.
 *
 * @param dictionary words of the letters a to z, each once
 */
export function createVariantWriter(dictionary: readonly string[]): (text: string, seed: number) => string {
  const index = indexAnagrams(dictionary);
  return (text, seed) => {
    const groups = groupWords(text, index);
    // A stream of its own: a variant says nothing about the faults that the same seed stands for.
    const random = mulberry32(draw('text-variant', [seed]) * 2 ** 32);
    const freshGroups = replaceLetters(moveRepeats(groups, random), index, random);
    const words = freshGroups.flatMap((group) => spell(group, index, random));
    return arrange(words, text, random);
  };
}

function indexAnagrams(dictionary: readonly string[]): AnagramIndex {
  const anagramsByLetters = new Map<string, string[]>();
  for (const word of dictionary) append(anagramsByLetters, sortLetters(word), word);
  const lettersByShape = new Map<string, string[]>();
  for (const [letters, words] of anagramsByLetters) {
    append(lettersByShape, shapeOf(letters.length, countAnagrams(words)), letters);
  }
  return { anagramsByLetters, lettersByShape, letterSample: `${ALPHABET}${dictionary.join('')}` };
}

function append(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** By way of bytes, which takes half as long as by way of a list of letters. Words are ASCII. */
function sortLetters(word: string): string {
  return Buffer.from(word, 'latin1').sort().toString('latin1');
}

function countAnagrams(words: readonly string[] = []): AnagramCount {
  return words.length > 1 ? 2 : words.length === 1 ? 1 : 0;
}

function shapeOf(length: number, anagrams: AnagramCount): string {
  return `${length} ${anagrams}`;
}

function groupWords(text: string, { anagramsByLetters }: AnagramIndex): readonly WordGroup[] {
  const wordsByLetters = new Map<string, string[]>();
  for (const word of filteredText(text).toLowerCase().split(/\s+/)) {
    if (word !== '') append(wordsByLetters, sortLetters(word), word);
  }
  return [...wordsByLetters].map(([letters, words]) => ({
    letters,
    anagrams: countAnagrams(anagramsByLetters.get(letters)),
    occurrences: words.length,
    spellings: new Set(words).size,
  }));
}

/**
 * Gives each group the repeats of another, one of about the same length, so that the text stays about as long, and
 * with as many anagrams, so that as many words have some.
 */
function moveRepeats(groups: readonly WordGroup[], random: Random): readonly WordGroup[] {
  const givers = sortRoughly(groups, random);
  return sortRoughly(groups, random).map(({ letters }, rank) => ({
    ...(givers[rank] as WordGroup),
    letters,
  }));
}

/** By anagrams, then by a length that is up to four letters off. */
function sortRoughly(groups: readonly WordGroup[], random: Random): readonly WordGroup[] {
  return groups
    .map((group) => ({ group, roughLength: group.letters.length + 4 * random() }))
    .sort((one, other) => one.group.anagrams - other.group.anagrams || one.roughLength - other.roughLength)
    .map(({ group }) => group);
}

/**
 * Gives each group letters that the text does not have: those of a dictionary word with as many anagrams, failing that
 * with any; or letters without anagrams if it has none. Where a length has none left, a group keeps its own letters,
 * which no other can have been given: the dictionary has 26 words of one letter and one of 22, and there are 10 digits.
 */
function replaceLetters(
  groups: readonly WordGroup[],
  index: AnagramIndex,
  random: Random,
): readonly WordGroup[] {
  const taken = new Set(groups.map(({ letters }) => letters));
  const pools = new Map<string, Generator<string, undefined>>();
  const drawKnown = (length: number, anagrams: AnagramCount) => {
    const shape = shapeOf(length, anagrams);
    const pool = pools.get(shape) ?? drawInTurn(index.lettersByShape.get(shape) ?? [], random);
    pools.set(shape, pool);
    let letters = pool.next().value;
    while (letters !== undefined && taken.has(letters)) letters = pool.next().value;
    return letters;
  };
  const invent = (letters: string) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const invented = sortLetters(replaceCharacters(letters, index.letterSample, random));
      if (!taken.has(invented) && !index.anagramsByLetters.has(invented)) return invented;
    }
    return undefined;
  };
  return groups.map((group) => {
    const { letters, anagrams } = group;
    const fresh =
      anagrams === 0
        ? invent(letters)
        : (drawKnown(letters.length, anagrams) ?? drawKnown(letters.length, anagrams === 1 ? 2 : 1));
    if (fresh !== undefined) taken.add(fresh);
    return { ...group, letters: fresh ?? letters };
  });
}

/** Digits by digits, letters by letters. */
function replaceCharacters(characters: string, letterSample: string, random: Random): string {
  return characters.replace(/./g, (character) => pick(character < 'a' ? DIGITS : letterSample, random));
}

/** The group's words: dictionary words as far as there are enough that differ, then other orders of the letters. */
function spell(group: WordGroup, { anagramsByLetters }: AnagramIndex, random: Random): readonly string[] {
  const spellings = new Set(
    shuffle(anagramsByLetters.get(group.letters) ?? [], random).slice(0, group.spellings),
  );
  // Letters such as `aab` have few orders, so that there may be fewer spellings than asked for.
  for (let attempt = 0; spellings.size < group.spellings && attempt < ATTEMPTS; attempt += 1) {
    spellings.add(shuffle([...group.letters], random).join(''));
  }
  const words = [...spellings];
  const repeats = Array.from({ length: group.occurrences - words.length }, () => pick(words, random));
  return [...words, ...repeats];
}
