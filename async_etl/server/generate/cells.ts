// A row before it is written: one cell for each column, in the order of the schema.

import { DATASET_NAMES, SCHEMAS } from '../../steps/schema.ts';
import type { DatasetFormat, DatasetName } from '../../types.ts';

/** `null` is empty; what is `undefined` is left out, where the format can. */
export type Cell = string | number | null | undefined;

const COLUMNS = new Map(DATASET_NAMES.map((dataset) => [dataset, listColumns(dataset)]));

/** Keys, numbers, categories, text. */
export function columnsOf(dataset: DatasetName): readonly string[] {
  return COLUMNS.get(dataset) ?? [];
}

function listColumns(dataset: DatasetName): readonly string[] {
  const { keys, numbers, categories, text } = SCHEMAS[dataset];
  return [...keys, ...numbers, ...Object.keys(categories), text];
}

export function formatOf(dataset: DatasetName): DatasetFormat {
  return dataset === 'users' || dataset === 'contexts' ? 'csv' : 'ndjson';
}

export function writeNdjsonLine(columns: readonly string[], cells: readonly Cell[]): string {
  const row: Record<string, Cell> = {};
  for (const [index, column] of columns.entries()) row[column] = cells[index];
  return JSON.stringify(row);
}

/** RFC 4180. */
export function writeCsvLine(cells: readonly Cell[]): string {
  return cells.map(writeField).join(',');
}

function writeField(cell: Cell): string {
  const field = String(cell ?? '');
  return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
