// How the words of a variant are written: their order and case, and what stands around them.

import { type Random, shuffle } from './seeded-random.ts';

/** A word with the punctuation inside it: only white space and hyphens part words. */
const WRITTEN_WORD = /[A-Za-z0-9](?:[^\s-]*[A-Za-z0-9])?/g;

/**
 * Puts the words where the text's were. What stood between those, and within them as in `o'clock`, is kept but moved:
 * whatever a careless solution trips over is in the variants too. Only some lines end elsewhere.
 */
export function arrange(words: readonly string[], text: string, random: Random): string {
  const gaps = text.split(WRITTEN_WORD);
  const marks = text.match(WRITTEN_WORD)?.map((word) => word.replace(/[A-Za-z0-9]/g, '')) ?? [];
  const marksLeft = marks.filter((mark) => mark !== '');
  const written = shuffle(words, random).map((word) => {
    const mark = word.length > 1 ? marksLeft.pop() : undefined;
    return insertInside(drawCase(word, random), mark ?? '', random);
  });
  const before = [gaps[0] ?? '', ...shuffle(gaps.slice(1, -1), random)];
  const sentences = shuffle(written, random).map((word, index) => {
    const gap = before[index] ?? '';
    const startsSentence = index === 0 || /[.!?]/.test(gap);
    return (random() < 0.08 ? gap.replace(' ', '\n') : gap) + (startsSentence ? capitalise(word) : word);
  });
  return sentences.join('') + (gaps.at(-1) ?? '');
}

function drawCase(word: string, random: Random): string {
  const drawn = random();
  if (drawn < 0.02) return word.toUpperCase();
  return drawn < 0.07 ? capitalise(word) : word;
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function insertInside(word: string, mark: string, random: Random): string {
  const place = 1 + Math.floor(random() * (word.length - 1));
  return word.slice(0, place) + mark + word.slice(place);
}
