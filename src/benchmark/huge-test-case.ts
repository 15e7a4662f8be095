// The text of the test case `huge`: long enough that CPU, memory and capacity tell good orchestrators from excellent
// ones. It is generated rather than stored, always the same for one seed and dictionary.

import { mulberry32, type Random, shuffle } from './seeded-random.ts';

const HUGE_SEED = 1913;
const DISTINCT_WORDS = 2_000;
const WORDS = 20_000;

/** The target runtime of the default seed's text, by the rule in resources/README.md; in ms. */
export const HUGE_RUNTIME_MS = 23_650;

/**
 * Writes 20,000 words of which 2,000 are distinct, and no two of those anagrams of one another. Few of them are
 * frequent and many are rare, as in any text; there are sentences, capitals, commas and hyphens.
 *
 * @param dictionary words in lower case, enough of them for 2,000 distinct letter multisets
 */
export function generateHugeText(dictionary: readonly string[], seed: number = HUGE_SEED): string {
  const random = mulberry32(seed);
  const vocabulary = chooseVocabulary(dictionary, random);
  return writeSentences(repeatWords(vocabulary, random), random);
}

function chooseVocabulary(dictionary: readonly string[], random: Random): readonly string[] {
  const wordsByLetters = new Map<string, string>();
  for (const word of shuffle(dictionary, random)) {
    const letters = [...word].sort().join('');
    if (!wordsByLetters.has(letters)) wordsByLetters.set(letters, word);
    if (wordsByLetters.size === DISTINCT_WORDS) return [...wordsByLetters.values()];
  }
  throw new RangeError(
    `Expected a dictionary with ${DISTINCT_WORDS} distinct letter multisets, got ${wordsByLetters.size}.`,
  );
}

/** Every word once, and the rest by Zipf's law: the word of rank r is drawn in proportion to 1 / r. */
function repeatWords(vocabulary: readonly string[], random: Random): readonly string[] {
  const cumulativeWeights: number[] = [];
  let totalWeight = 0;
  for (let rank = 1; rank <= vocabulary.length; rank += 1) {
    totalWeight += 1 / rank;
    cumulativeWeights.push(totalWeight);
  }
  const words = [...vocabulary];
  while (words.length < WORDS) {
    const drawn = random() * totalWeight;
    const word = vocabulary[cumulativeWeights.findIndex((weight) => weight > drawn)];
    if (word !== undefined) words.push(word);
  }
  return shuffle(words, random);
}

function writeSentences(words: readonly string[], random: Random): string {
  const parts: string[] = [];
  let startsSentence = true;
  for (const [index, word] of words.entries()) {
    parts.push(startsSentence ? capitalise(word) : word);
    const endsSentence = index === words.length - 1 || random() < 0.08;
    parts.push(endsSentence ? drawSentenceEnd(random) : drawSeparator(random));
    startsSentence = endsSentence;
  }
  return `${parts.join('').trimEnd()}\n`;
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function drawSentenceEnd(random: Random): string {
  const drawn = random();
  if (drawn < 0.1) return '? ';
  if (drawn < 0.3) return '.\n\n';
  return '. ';
}

function drawSeparator(random: Random): string {
  const drawn = random();
  if (drawn < 0.08) return ', ';
  if (drawn < 0.12) return '-';
  if (drawn < 0.14) return '; ';
  return ' ';
}
