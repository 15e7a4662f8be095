// One part of a source, with what was spoilt in it on purpose: a pure function of its arguments.

import { mulberry32, type Random } from '../../../src/benchmark/seeded-random.ts';
import { draw } from '../../../src/simulation/fault-schedule.ts';
import { SCHEMAS } from '../../steps/schema.ts';
import type { DatasetName } from '../../types.ts';
import { PARTS_PER_SOURCE } from '../service.ts';
import { type Cell, columnsOf, formatOf, writeCsvLine } from './cells.ts';
import { skewed, uniform, wholeNumber } from './distributions.ts';
import { ROW_VALUES } from './row-values.ts';
import { type RowsPerPart, TEXT_LENGTHS } from './rows-per-part.ts';
import { type Malformation, writeRow, writeSpoiltLine } from './spoil-row.ts';
import { writeText } from './write-text.ts';

export interface PartIdentity {
  readonly seed: number;
  readonly dataset: DatasetName;
  readonly region: number;
  readonly part: number;
  /** 1, then 2 … each time that the part is replaced: the same ids, other values */
  readonly version: number;
  readonly rowsPerPart: RowsPerPart;
}

/** Lines count from 1, and in CSV the header is the first. */
interface PlantedTruth {
  readonly rows: number;
  /** can be parsed and validated; they may have missing values and dangling references */
  readonly validRows: number;
  readonly malformed: readonly { readonly line: number; readonly kind: Malformation }[];
  /** numbers of valid rows */
  readonly missing: readonly PlantedCell[];
  /** keys of valid rows: no source has such a row, not even a malformed one */
  readonly dangling: readonly PlantedCell[];
}

interface PlantedCell {
  readonly line: number;
  readonly column: string;
}

export interface GeneratedPart {
  readonly body: Buffer;
  readonly truth: PlantedTruth;
}

const MALFORMED_SHARE = 0.02;
const MISSING_SHARE = 0.03;
const DANGLING_SHARE = 0.01;
const EMPTY_TEXT_SHARE = 0.01;

/** Of the references: some users are far more active than others. */
const SKEWS: Readonly<Record<string, number>> = { user_id: 2.5, product_id: 2, context_id: 1.3 };
const REFERENCED: Readonly<Record<string, DatasetName>> = {
  user_id: 'users',
  product_id: 'products',
  context_id: 'contexts',
};

export function generatePart(identity: PartIdentity): GeneratedPart {
  const { seed, dataset, region, part, version, rowsPerPart } = identity;
  const random = randomOf('rows', [seed, dataset, region, part, version]);
  const columns = columnsOf(dataset);
  const lines = formatOf(dataset) === 'csv' ? [writeCsvLine(columns)] : [];
  const malformed: { line: number; kind: Malformation }[] = [];
  const missing: PlantedCell[] = [];
  const dangling: PlantedCell[] = [];
  for (const id of idsOf(identity)) {
    const line = lines.length + 1;
    const cells = drawRow(dataset, id, { rowsPerPart, random });
    if (random() < MALFORMED_SHARE) {
      const spoilt = writeSpoiltLine(dataset, cells, random);
      malformed.push({ line, kind: spoilt.kind });
      lines.push(spoilt.line);
      continue;
    }
    missing.push(...plantMissing(dataset, cells, random).map((column) => ({ line, column })));
    dangling.push(
      ...plantDangling(dataset, cells, { rowsPerPart, random }).map((column) => ({ line, column })),
    );
    lines.push(writeRow(dataset, cells));
  }
  const rows = rowsPerPart[dataset];
  const truth = { rows, validRows: rows - malformed.length, malformed, missing, dangling };
  return { body: Buffer.from(`${lines.join('\n')}\n`), truth };
}

/** A stream of its own for each purpose, so that they do not depend on one another. */
function randomOf(stream: string, parts: readonly (string | number)[]): Random {
  return mulberry32(Math.floor(draw(`dataset-${stream}`, parts) * 2 ** 32));
}

/** From 1, without gaps over all parts of the source, but shuffled; the same for every version. */
function idsOf({ seed, dataset, region, part, rowsPerPart }: PartIdentity): Uint32Array {
  const random = randomOf('ids', [seed, dataset, region]);
  const rows = rowsPerPart[dataset];
  const ids = Uint32Array.from({ length: rows * PARTS_PER_SOURCE }, (_, index) => index + 1);
  for (let last = ids.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const moved = ids[last] as number;
    ids[last] = ids[other] as number;
    ids[other] = moved;
  }
  return ids.subarray(part * rows, (part + 1) * rows);
}

interface RowContext {
  readonly rowsPerPart: RowsPerPart;
  readonly random: Random;
}

function drawRow(dataset: DatasetName, id: number, { rowsPerPart, random }: RowContext): Cell[] {
  const { keys, numbers, categories } = SCHEMAS[dataset];
  const references = keys.slice(1).map((key) => skewed(rowsOf(key, rowsPerPart), SKEWS[key] ?? 1, random));
  const values = ROW_VALUES[dataset](random);
  const length = random() < EMPTY_TEXT_SHARE ? 0 : uniform(...TEXT_LENGTHS[dataset], random);
  return [
    id,
    ...references,
    ...numbers.map((column) => values.numbers[column]),
    ...Object.keys(categories).map((column) => values.categories[column]),
    writeText(dataset, length, random),
  ];
}

function rowsOf(key: string, rowsPerPart: RowsPerPart): number {
  return rowsPerPart[REFERENCED[key] ?? 'users'] * PARTS_PER_SOURCE;
}

/** @returns the columns that it emptied */
function plantMissing(dataset: DatasetName, cells: Cell[], random: Random): readonly string[] {
  const { keys, numbers } = SCHEMAS[dataset];
  const emptied = numbers.filter(() => random() < MISSING_SHARE);
  for (const column of emptied) cells[keys.length + numbers.indexOf(column)] = null;
  return emptied;
}

/** @returns the column that refers to nothing now, if it is this row's turn */
function plantDangling(
  dataset: DatasetName,
  cells: Cell[],
  { rowsPerPart, random }: RowContext,
): readonly string[] {
  const references = SCHEMAS[dataset].keys.slice(1);
  if (references.length === 0 || random() >= DANGLING_SHARE) return [];
  const index = wholeNumber(0, references.length - 1, random);
  const column = references[index] as string;
  cells[1 + index] = rowsOf(column, rowsPerPart) + wholeNumber(1, 1000, random);
  return [column];
}
