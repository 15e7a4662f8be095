// The rows that cannot be used, in every way that processing must notice.

import { pick, type Random } from '../../../src/benchmark/seeded-random.ts';
import { SCHEMAS } from '../../steps/schema.ts';
import type { DatasetFormat, DatasetName } from '../../types.ts';
import { type Cell, columnsOf, formatOf, writeCsvLine, writeNdjsonLine } from './cells.ts';
import { wholeNumber } from './distributions.ts';

export type Malformation =
  | 'broken-json'
  | 'wrong-field-count'
  | 'missing-key'
  | 'bad-key'
  | 'bad-number'
  | 'unknown-category';

const MALFORMATIONS: Readonly<Record<DatasetFormat, readonly Malformation[]>> = {
  ndjson: ['broken-json', 'missing-key', 'bad-key', 'bad-number', 'unknown-category'],
  csv: ['wrong-field-count', 'missing-key', 'bad-key', 'bad-number', 'unknown-category'],
};

/** The last one is beyond 2^32 - 1. */
const BAD_KEYS: readonly Cell[] = [0, -7, 12.5, 'u1042', 4294967296];
const BAD_NUMBERS = ['n/a', 'unknown', '1.2.3', 'ten'];
const UNKNOWN_CATEGORIES = ['other', 'test', 'undefined', 'VIEW'];

export interface SpoiltLine {
  readonly kind: Malformation;
  readonly line: string;
}

export function writeSpoiltLine(dataset: DatasetName, cells: readonly Cell[], random: Random): SpoiltLine {
  const format = formatOf(dataset);
  const kind = pick(MALFORMATIONS[format] as Malformation[], random) as Malformation;
  if (kind === 'broken-json') return { kind, line: breakOff(writeRow(dataset, cells), random) };
  if (kind === 'wrong-field-count') {
    return { kind, line: writeCsvLine(random() < 0.5 ? cells.slice(0, -1) : [...cells, 'surplus']) };
  }
  return { kind, line: writeRow(dataset, spoilCell(dataset, cells, { kind, random })) };
}

export function writeRow(dataset: DatasetName, cells: readonly Cell[]): string {
  return formatOf(dataset) === 'csv' ? writeCsvLine(cells) : writeNdjsonLine(columnsOf(dataset), cells);
}

/** An object without its closing brace is never JSON. */
function breakOff(line: string, random: Random): string {
  return line.slice(0, wholeNumber(1, line.length - 1, random));
}

function spoilCell(
  dataset: DatasetName,
  cells: readonly Cell[],
  { kind, random }: { readonly kind: Malformation; readonly random: Random },
): readonly Cell[] {
  const { keys, numbers } = SCHEMAS[dataset];
  const key = wholeNumber(0, keys.length - 1, random);
  if (kind === 'missing-key') return cells.with(key, random() < 0.5 ? null : undefined);
  if (kind === 'bad-key') return cells.with(key, BAD_KEYS[wholeNumber(0, BAD_KEYS.length - 1, random)]);
  if (kind === 'unknown-category') {
    return cells.with(keys.length + numbers.length, pick(UNKNOWN_CATEGORIES, random));
  }
  return cells.with(keys.length + wholeNumber(0, numbers.length - 1, random), pick(BAD_NUMBERS, random));
}
