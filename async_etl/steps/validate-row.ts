// Whether a record fits the columns of its dataset. The reasons are a closed set, so that they can be counted.

import type { Values } from './parse-rows.ts';
import type { DatasetSchema } from './schema.ts';

const MAX_KEY = 2 ** 32 - 1;

/** @returns the reason why the row cannot be used, or `undefined` when it can */
export function findFault(values: Values, schema: DatasetSchema): string | undefined {
  for (const name of schema.keys) {
    if (!isKey(values[name])) return `Expected ${name} to be a whole number`;
  }
  for (const name of schema.numbers) {
    if (!isNumberOrMissing(values[name])) return `Expected ${name} to be a number`;
  }
  for (const [name, categories] of Object.entries(schema.categories)) {
    if (!isOneOf(categories, values[name])) return `Expected ${name} to be one of ${categories.join(', ')}`;
  }
  return typeof values[schema.text] === 'string' ? undefined : `Expected ${schema.text} to be text`;
}

function isKey(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_KEY;
}

function isNumberOrMissing(value: unknown): boolean {
  return value === null || (typeof value === 'number' && Number.isFinite(value));
}

function isOneOf(categories: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && categories.includes(value);
}
