// The columns of the files that are written: their names and types, and where their values come from.

import type { DatasetName } from '../types.ts';
import type { TrainingSet } from './combine.ts';
import { type Distribution, describeColumn, normalise } from './normalise.ts';
import { gatherHistory, labelRows } from './purchase-history.ts';
import { DATASET_NAMES, SCHEMAS, TEXT_DIMENSIONS } from './schema.ts';

export interface TrainingColumn {
  readonly name: string;
  readonly type: 'INT32' | 'INT64' | 'FLOAT';
  /** by which the values were normalised */
  readonly distribution?: Distribution;
  /** @param row of the training set */
  valueAt(row: number): number;
}

const PREFIXES: Readonly<Record<DatasetName, string>> = {
  users: 'user',
  products: 'product',
  interactions: 'interaction',
  contexts: 'context',
  features: 'features',
};

/** @param isValidation of each row of the training set, see split-rows.ts */
export function trainingColumns(set: TrainingSet, isValidation: Uint8Array): TrainingColumn[] {
  const { region, keys } = set.tables.interactions;
  const rows = set.rowsOf.interactions;
  const labels = labelRows(set);
  const history = (dataset: 'users' | 'products') => historyColumns(set, dataset, labels, isValidation);
  return [
    { name: 'region', type: 'INT32', valueAt: valuesOf(region, rows) },
    { name: 'interaction_id', type: 'INT64', valueAt: valuesOf(keys.interaction_id, rows) },
    { name: 'label', type: 'INT32', valueAt: valuesOf(labels) },
    ...DATASET_NAMES.flatMap((dataset) => numberColumns(set, dataset, isValidation)),
    ...DATASET_NAMES.flatMap((dataset) => categoryColumns(set, dataset)),
    ...history('users'),
    ...history('products'),
    ...DATASET_NAMES.flatMap((dataset) => textColumns(set, dataset)),
  ];
}

/** @param rows where the values stand, when not in the order of the training set */
function valuesOf(values: ArrayLike<number> | undefined, rows?: Uint32Array): (row: number) => number {
  if (values === undefined) throw new Error('Expected every column of the schema to be there.');
  return rows === undefined ? (row) => values[row] as number : (row) => values[rows[row] as number] as number;
}

function numberColumns(set: TrainingSet, dataset: DatasetName, isValidation: Uint8Array): TrainingColumn[] {
  const rows = set.rowsOf[dataset];
  const trainingRows = rows.filter((_, row) => isValidation[row] === 0);
  return SCHEMAS[dataset].numbers.map((number) => {
    const values = set.tables[dataset].numbers[number] as Float64Array;
    const distribution = describeColumn(values, trainingRows);
    return {
      name: `${PREFIXES[dataset]}_${number}`,
      type: 'FLOAT',
      distribution,
      valueAt: (row) => normalise(values[rows[row] as number] as number, distribution),
    };
  });
}

/** All but the action, which is what is to be predicted. */
function categoryColumns({ tables, rowsOf }: TrainingSet, dataset: DatasetName): TrainingColumn[] {
  const categories = Object.keys(SCHEMAS[dataset].categories).filter((category) => category !== 'action');
  return categories.map((category) => ({
    name: `${PREFIXES[dataset]}_${category}`,
    type: 'INT32',
    valueAt: valuesOf(tables[dataset].numbers[category], rowsOf[dataset]),
  }));
}

function historyColumns(
  { rowsOf }: TrainingSet,
  dataset: 'users' | 'products',
  labels: Uint8Array,
  isValidation: Uint8Array,
): TrainingColumn[] {
  const { interactions, purchaseShare } = gatherHistory(rowsOf[dataset], labels, isValidation);
  const prefix = PREFIXES[dataset];
  return [
    { name: `${prefix}_interactions`, type: 'INT32', valueAt: valuesOf(interactions) },
    { name: `${prefix}_purchase_share`, type: 'FLOAT', valueAt: valuesOf(purchaseShare) },
  ];
}

function textColumns({ tables, rowsOf }: TrainingSet, dataset: DatasetName): TrainingColumn[] {
  const rows = rowsOf[dataset];
  const { text } = tables[dataset];
  return Array.from({ length: TEXT_DIMENSIONS }, (_, dimension) => ({
    name: `${PREFIXES[dataset]}_${SCHEMAS[dataset].text}_${dimension}`,
    type: 'FLOAT',
    valueAt: (row) => text[(rows[row] as number) * TEXT_DIMENSIONS + dimension] as number,
  }));
}
