// Text becomes a vector by signed feature hashing (Weinberger et al., 2009): every feature adds 1 to one of the
// dimensions, or takes 1 away. Features are words, pairs of neighbouring words, and three to six characters of a word
// (Bojanowski et al., 2017). Nothing is learned, so parts need not know of one another.

import { mixBits } from './mix-bits.ts';
import { TEXT_DIMENSIONS } from './schema.ts';

const WORD = /[\p{L}\p{N}]+/gu;
const ACCENT = /\p{M}+/gu;
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 6;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Writes a vector of length 1 to `vector`, which holds zeros; text without words leaves them. */
export function hashText(text: string, vector: Float32Array): void {
  const counts = new Float64Array(TEXT_DIMENSIONS);
  let previous = FNV_OFFSET;
  for (const word of wordsOf(text)) {
    const bounded = ` ${word} `;
    countFeature(hashOn(FNV_OFFSET, bounded), counts);
    countFeature(hashOn(previous, bounded), counts);
    countGrams(bounded, counts);
    previous = hashOn(FNV_OFFSET, word);
  }
  const length = Math.sqrt(counts.reduce((sum, count) => sum + count * count, 0));
  if (length === 0) return;
  for (let index = 0; index < TEXT_DIMENSIONS; index += 1) vector[index] = (counts[index] as number) / length;
}

/** In lower case and without accents. */
function wordsOf(text: string): readonly string[] {
  const plain = text.toLowerCase().normalize('NFKD').replace(ACCENT, '');
  return plain.match(WORD) ?? [];
}

function countGrams(text: string, counts: Float64Array): void {
  for (let start = 0; start + SHORTEST_GRAM <= text.length; start += 1) {
    const end = Math.min(start + LONGEST_GRAM, text.length);
    let hash = FNV_OFFSET;
    for (let index = start; index < end; index += 1) {
      hash = hashOnCharacter(hash, text.charCodeAt(index));
      if (index - start + 1 >= SHORTEST_GRAM) countFeature(hash, counts);
    }
  }
}

function countFeature(hash: number, counts: Float64Array): void {
  const mixed = mixBits(hash);
  const dimension = mixed % TEXT_DIMENSIONS;
  counts[dimension] = (counts[dimension] as number) + (mixed >= 2 ** 31 ? 1 : -1);
}

/** FNV-1a by Fowler, Noll and Vo, continued from an earlier hash. */
function hashOn(hash: number, text: string): number {
  let continued = hash;
  for (let index = 0; index < text.length; index += 1) {
    continued = hashOnCharacter(continued, text.charCodeAt(index));
  }
  return continued;
}

function hashOnCharacter(hash: number, character: number): number {
  return Math.imul(hash ^ character, FNV_PRIME);
}
