// Texts of any size, always the same for one seed and dictionary: distinct words, each of letters of its own, each as
// often as the others, in any order.

import { mulberry32, shuffle } from '../benchmark/seeded-random.ts';

export interface ScalingTextOptions {
  readonly seed: number;
  readonly distinctWords: number;
  /** of each word */
  readonly occurrences: number;
}

/** @param dictionary words in lower case */
export function writeScalingText(dictionary: readonly string[], options: ScalingTextOptions): string {
  const { seed, distinctWords, occurrences } = options;
  const random = mulberry32(seed);
  const wordsByLetters = new Map<string, string>();
  for (const word of shuffle(dictionary, random)) {
    const letters = [...word].sort().join('');
    if (!wordsByLetters.has(letters)) wordsByLetters.set(letters, word);
    if (wordsByLetters.size === distinctWords) break;
  }
  if (wordsByLetters.size < distinctWords) {
    throw new RangeError(
      `Expected a dictionary with ${distinctWords} distinct letter multisets, got ${wordsByLetters.size}.`,
    );
  }
  const words = [...wordsByLetters.values()];
  return shuffle(Array.from({ length: occurrences }, () => words).flat(), random).join(' ');
}
