// Which rows are for training and which for validation: a matter of the seed and the interaction, not of its place.

import type { TrainingSet } from './combine.ts';
import { mixBits } from './mix-bits.ts';

const VALIDATION_SHARE = 0.2;

/** 1 where a row of the training set is for validation */
export function splitRows({ tables, rowsOf }: TrainingSet, seed: number): Uint8Array {
  const { region, keys } = tables.interactions;
  const ids = keys.interaction_id as Uint32Array;
  const isValidation = (row: number) => isForValidation(seed, region[row] as number, ids[row] as number);
  return Uint8Array.from(rowsOf.interactions, (row) => (isValidation(row) ? 1 : 0));
}

export function isForValidation(seed: number, region: number, interactionId: number): boolean {
  return mixBits(mixBits(mixBits(seed) ^ region) ^ interactionId) / 2 ** 32 < VALIDATION_SHARE;
}
