// All rows of one dataset, end to end, in the order region, part, line.

import type { DatasetName, ProcessedPart, QuarantinedRow } from '../types.ts';
import { SCHEMAS, TEXT_DIMENSIONS } from './schema.ts';

export interface Table {
  readonly dataset: DatasetName;
  readonly rows: number;
  readonly region: Uint32Array;
  readonly keys: Readonly<Record<string, Uint32Array>>;
  /** numbers and categories; NaN where the value is missing */
  readonly numbers: Readonly<Record<string, Float64Array>>;
  /** vectors of `TEXT_DIMENSIONS` numbers, row after row */
  readonly text: Float32Array;
  quarantine(row: number, reason: string): QuarantinedRow;
}

/** @param parts of that dataset, in order */
export function createTable(dataset: DatasetName, parts: readonly ProcessedPart[]): Table {
  const { keys, numbers, categories } = SCHEMAS[dataset];
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const region = new Uint32Array(rows);
  const partOfRow = new Uint32Array(rows);
  let start = 0;
  for (const [index, part] of parts.entries()) {
    region.fill(part.source.region, start, start + part.rows);
    partOfRow.fill(index, start, start + part.rows);
    start += part.rows;
  }
  const line = joinColumns(
    new Uint32Array(rows),
    parts.map((part) => part.lines),
  );
  const columns = <Column extends Uint32Array | Float64Array>(
    names: readonly string[],
    columnOf: (part: ProcessedPart, name: string) => Column | undefined,
    create: () => Column,
  ) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        joinColumns(
          create(),
          parts.map((part) => columnOf(part, name) as Column),
        ),
      ]),
    );
  return {
    dataset,
    rows,
    region,
    keys: columns(
      keys,
      (part, name) => part.keys[name],
      () => new Uint32Array(rows),
    ),
    numbers: columns(
      [...numbers, ...Object.keys(categories)],
      (part, name) => part.numbers[name],
      () => new Float64Array(rows),
    ),
    text: joinColumns(
      new Float32Array(rows * TEXT_DIMENSIONS),
      parts.map((part) => part.text),
    ),
    quarantine(row, reason) {
      const { source, part } = parts[partOfRow[row] as number] as ProcessedPart;
      return { source: source.name, part, line: line[row] as number, reason };
    },
  };
}

function joinColumns<Column extends Uint32Array | Float32Array | Float64Array>(
  joined: Column,
  columns: readonly Column[],
): Column {
  let start = 0;
  for (const column of columns) {
    joined.set(column, start);
    start += column.length;
  }
  return joined;
}
