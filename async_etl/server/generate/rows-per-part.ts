// How many rows a part has. It is decided before any row is written, so that rows can refer to one another.

import { DATASET_NAMES } from '../../steps/schema.ts';
import type { DatasetName } from '../../types.ts';
import { type DatasetSettings, PARTS_PER_SOURCE } from '../service.ts';

export type RowsPerPart = Readonly<Record<DatasetName, number>>;

/** Of a row with its line break, on average: what `TEXT_LENGTHS` amount to. */
const ROW_BYTES: RowsPerPart = {
  users: 675,
  products: 737,
  interactions: 334,
  contexts: 671,
  features: 733,
};

/** In characters, the least and the most that a text is meant to have. */
export const TEXT_LENGTHS: Readonly<Record<DatasetName, readonly [number, number]>> = {
  users: [430, 830],
  products: [430, 830],
  interactions: [110, 210],
  contexts: [430, 830],
  features: [350, 750],
};

export function rowsPerPart({ totalBytes, regions }: Omit<DatasetSettings, 'seed'>): RowsPerPart {
  const partBytes = totalBytes / regions / DATASET_NAMES.length / PARTS_PER_SOURCE;
  const rows = DATASET_NAMES.map((dataset) => [
    dataset,
    Math.max(1, Math.round(partBytes / ROW_BYTES[dataset])),
  ]);
  return Object.fromEntries(rows) as RowsPerPart;
}
