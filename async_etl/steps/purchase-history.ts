// What is known of a user or a product when an interaction comes: the training rows before it, and how many of them
// are purchases. Were the row itself counted, its label could be read from its features.

import type { TrainingSet } from './combine.ts';
import { SCHEMAS } from './schema.ts';

const PURCHASE = SCHEMAS.interactions.categories.action?.indexOf('purchase');

export interface PurchaseHistory {
  /** of each row of the training set */
  readonly interactions: Uint32Array;
  /** 0 … 1; 0 where there are none */
  readonly purchaseShare: Float32Array;
}

/** 1 where a row of the training set is a purchase */
export function labelRows({ tables, rowsOf }: TrainingSet): Uint8Array {
  const action = tables.interactions.numbers.action as Float64Array;
  return Uint8Array.from(rowsOf.interactions, (row) => (action[row] === PURCHASE ? 1 : 0));
}

/** @param entityRows of each row of the training set: the row of its user or product */
export function gatherHistory(
  entityRows: Uint32Array,
  labels: Uint8Array,
  isValidation: Uint8Array,
): PurchaseHistory {
  const entities = entityRows.reduce((greatest, row) => Math.max(greatest, row + 1), 0);
  const interactionsOf = new Uint32Array(entities);
  const purchasesOf = new Uint32Array(entities);
  const interactions = new Uint32Array(entityRows.length);
  const purchaseShare = new Float32Array(entityRows.length);
  for (const [row, entity] of entityRows.entries()) {
    const before = interactionsOf[entity] as number;
    const purchases = purchasesOf[entity] as number;
    interactions[row] = before;
    purchaseShare[row] = before === 0 ? 0 : purchases / before;
    if (isValidation[row] === 1) continue;
    interactionsOf[entity] = before + 1;
    purchasesOf[entity] = purchases + (labels[row] as number);
  }
  return { interactions, purchaseShare };
}
