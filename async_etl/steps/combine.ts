// The second step: each interaction is joined with its user, product, context and the user's features. The result
// holds no joined rows, but for each of them where its parts stand. Next: table.ts, encode-training-set.ts.

import type { DatasetName, ProcessedPart, QuarantinedRow } from '../types.ts';
import { DATASET_NAMES, SCHEMAS } from './schema.ts';
import { announced } from './stages.ts';
import { createTable, type Table } from './table.ts';

/** The datasets that an interaction refers to, and the key by which it does. */
const JOINED_BY = {
  users: 'user_id',
  products: 'product_id',
  contexts: 'context_id',
  features: 'user_id',
} as const;

type JoinedDataset = keyof typeof JOINED_BY;

const JOINED_DATASETS = Object.keys(JOINED_BY) as readonly JoinedDataset[];

export interface TrainingSet {
  readonly tables: Readonly<Record<DatasetName, Table>>;
  /** of every dataset: the row of its table that belongs to each row of the training set; all equally long */
  readonly rowsOf: Readonly<Record<DatasetName, Uint32Array>>;
  /** in the order source, part, line */
  readonly quarantined: readonly QuarantinedRow[];
}

/** Takes the processed parts, or batches of them, in any order. */
export function combine(processed: Iterable<ProcessedPart>): TrainingSet {
  return announced({ stage: 'combine' }, () => join([...processed].sort(bySourceThenLine)));
}

function bySourceThenLine(one: ProcessedPart, other: ProcessedPart): number {
  return (
    one.source.region - other.source.region ||
    DATASET_NAMES.indexOf(one.source.dataset) - DATASET_NAMES.indexOf(other.source.dataset) ||
    one.part - other.part ||
    one.firstLine - other.firstLine
  );
}

function join(parts: readonly ProcessedPart[]): TrainingSet {
  const quarantined = parts.flatMap((part) => part.quarantined);
  const tables = Object.fromEntries(
    DATASET_NAMES.map((dataset) => [
      dataset,
      createTable(
        dataset,
        parts.filter((part) => part.source.dataset === dataset),
      ),
    ]),
  ) as Record<DatasetName, Table>;
  const indexes = Object.fromEntries(
    DATASET_NAMES.map((dataset) => [dataset, indexRows(tables[dataset], quarantined)]),
  ) as Record<DatasetName, RowIndex>;
  const rowsOf = joinRows(tables, indexes, quarantined);
  return { tables, rowsOf, quarantined: inOrder(quarantined, parts) };
}

/** region → identifier → row of the table */
type RowIndex = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** The first row with an identifier counts, further ones are quarantined. */
function indexRows(table: Table, quarantined: QuarantinedRow[]): RowIndex {
  const key = SCHEMAS[table.dataset].keys[0] as string;
  const ids = table.keys[key] as Uint32Array;
  const index = new Map<number, Map<number, number>>();
  for (let row = 0; row < table.rows; row += 1) {
    const region = table.region[row] as number;
    const rows = index.get(region) ?? new Map<number, number>();
    index.set(region, rows);
    const id = ids[row] as number;
    if (rows.has(id)) quarantined.push(table.quarantine(row, `Expected ${key} to be unique`));
    else rows.set(id, row);
  }
  return index;
}

function joinRows(
  tables: TrainingSet['tables'],
  indexes: Readonly<Record<DatasetName, RowIndex>>,
  quarantined: QuarantinedRow[],
): TrainingSet['rowsOf'] {
  const { interactions } = tables;
  const rowsOf = Object.fromEntries(
    DATASET_NAMES.map((dataset) => [dataset, new Uint32Array(interactions.rows)]),
  ) as Record<DatasetName, Uint32Array>;
  let joined = 0;
  for (const row of firstRows(indexes.interactions)) {
    const region = interactions.region[row] as number;
    rowsOf.interactions[joined] = row;
    const missing = JOINED_DATASETS.find((dataset) => {
      const id = interactions.keys[JOINED_BY[dataset]]?.[row] as number;
      const found = indexes[dataset].get(region)?.get(id);
      rowsOf[dataset][joined] = found ?? 0;
      return found === undefined;
    });
    if (missing === undefined) joined += 1;
    else
      quarantined.push(
        interactions.quarantine(row, `Expected ${JOINED_BY[missing]} to be found in ${missing}`),
      );
  }
  return Object.fromEntries(
    DATASET_NAMES.map((dataset) => [dataset, rowsOf[dataset].slice(0, joined)]),
  ) as Record<DatasetName, Uint32Array>;
}

function* firstRows(index: RowIndex): Generator<number, undefined> {
  for (const rows of index.values()) yield* rows.values();
}

function inOrder(quarantined: QuarantinedRow[], parts: readonly ProcessedPart[]): QuarantinedRow[] {
  const rank = new Map(
    [...new Set(parts.map(({ source }) => source.name))].map((name, index) => [name, index]),
  );
  return quarantined.sort(
    (one, other) =>
      (rank.get(one.source) as number) - (rank.get(other.source) as number) ||
      one.part - other.part ||
      one.line - other.line,
  );
}
