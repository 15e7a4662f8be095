// Texts as people write them: few words very often, most of them rarely.

import type { Random } from '../../../src/benchmark/seeded-random.ts';
import type { DatasetName } from '../../types.ts';
import { COMMON_WORDS, OWN_WORDS } from './vocabulary.ts';

/** Every word as often as it is frequent, each after a space: a word is drawn by one look into it. */
type WordTable = readonly string[];

const TABLE_LENGTH = 2 ** 14;
/** Mandelbrot's form of Zipf's law: the frequency of the word at `rank` is proportional to 1 / (rank + 2.7). */
const ZIPF_SHIFT = 2.7;

const TABLES = Object.fromEntries(
  Object.entries(OWN_WORDS).map(([dataset, own]) => [dataset, createTable(own)]),
) as Readonly<Record<DatasetName, WordTable>>;

/** @param length in characters; the sentence that reaches it is the last */
export function writeText(dataset: DatasetName, length: number, random: Random): string {
  let text = '';
  while (text.length < length) {
    text +=
      text === '' ? writeSentence(TABLES[dataset], random) : ` ${writeSentence(TABLES[dataset], random)}`;
  }
  return text;
}

function writeSentence(table: WordTable, random: Random): string {
  const first = table[Math.floor(random() * TABLE_LENGTH)] as string;
  let sentence = first.charAt(1).toUpperCase() + first.slice(2);
  const words = 3 + Math.floor(random() * 9);
  for (let word = 1; word < words; word += 1) sentence += writeWord(table, random);
  const ending = random();
  return sentence + (ending < 0.85 ? '.' : ending < 0.93 ? '!' : '?');
}

/** One draw decides on the word and, by what is left of it, on what comes with it. */
function writeWord(table: WordTable, random: Random): string {
  const place = random() * TABLE_LENGTH;
  const index = Math.floor(place);
  const word = table[index] as string;
  const style = place - index;
  if (style > 0.06) return word;
  // Commas and quotation marks are there for those who read CSV and JSON.
  if (style > 0.015) return `,${word}`;
  return style > 0.01 ? ` ${Math.floor(style * 1e5)}` : ` "${word.slice(1)}"`;
}

function createTable(own: readonly string[]): WordTable {
  const ranked = interleave(COMMON_WORDS, own);
  const weights = ranked.map((_, rank) => 1 / (rank + ZIPF_SHIFT));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table: string[] = [];
  let share = 0;
  for (const [rank, word] of ranked.entries()) {
    share += (weights[rank] as number) / total;
    while (table.length < Math.round(share * TABLE_LENGTH)) table.push(` ${word}`);
  }
  return table;
}

/** After the dozen words that every text is full of, a word of its own follows each common one. */
function interleave(common: readonly string[], own: readonly string[]): readonly string[] {
  const start = 12;
  const rest = common.slice(start).flatMap((word, index) => {
    const ownWord = own[index];
    return ownWord === undefined ? [word] : [word, ownWord];
  });
  return [...common.slice(0, start), ...rest];
}
