// The first step, and the one that costs most: the rows of one part are parsed, validated and turned into columns.
// Next: parse-rows.ts, validate-row.ts, hash-text.ts.

import type { ProcessedPart, QuarantinedRow, RawPart } from '../types.ts';
import { hashText } from './hash-text.ts';
import { parseRows, type Values } from './parse-rows.ts';
import { SCHEMAS, TEXT_DIMENSIONS } from './schema.ts';
import { announced } from './stages.ts';
import { findFault } from './validate-row.ts';

/** Synchronous. Batches of a part, processed one by one, have the rows that the whole part has. */
export function processPart(raw: RawPart): ProcessedPart {
  return announced({ stage: 'process', source: raw.source.name, part: raw.part }, () => toColumns(raw));
}

interface ValidRow {
  readonly line: number;
  readonly values: Values;
}

function toColumns(raw: RawPart): ProcessedPart {
  const { valid, quarantined } = separate(raw);
  const { dataset, name, region } = raw.source;
  const schema = SCHEMAS[dataset];
  const numbers = schema.numbers.map((column) => [
    column,
    Float64Array.from(valid, ({ values }) => (values[column] as number | null) ?? Number.NaN),
  ]);
  const categories = Object.entries(schema.categories).map(([column, names]) => [
    column,
    Float64Array.from(valid, ({ values }) => names.indexOf(values[column] as string)),
  ]);
  return {
    source: { name, dataset, region },
    part: raw.part,
    firstLine: raw.firstLine,
    rows: valid.length,
    lines: Uint32Array.from(valid, ({ line }) => line),
    keys: Object.fromEntries(
      schema.keys.map((column) => [
        column,
        Uint32Array.from(valid, ({ values }) => values[column] as number),
      ]),
    ),
    numbers: Object.fromEntries([...numbers, ...categories]),
    text: textColumn(valid.map(({ values }) => values[schema.text] as string)),
    quarantined,
  };
}

function separate(raw: RawPart): { valid: ValidRow[]; quarantined: QuarantinedRow[] } {
  const schema = SCHEMAS[raw.source.dataset];
  const valid: ValidRow[] = [];
  const quarantined: QuarantinedRow[] = [];
  for (const row of parseRows(raw)) {
    const reason = 'reason' in row ? row.reason : findFault(row.values, schema);
    if (reason !== undefined) {
      quarantined.push({ source: raw.source.name, part: raw.part, line: row.line, reason });
    } else if ('values' in row) {
      valid.push(row);
    }
  }
  return { valid, quarantined };
}

function textColumn(texts: readonly string[]): Float32Array {
  const vectors = new Float32Array(texts.length * TEXT_DIMENSIONS);
  for (const [row, text] of texts.entries()) {
    hashText(text, vectors.subarray(row * TEXT_DIMENSIONS, (row + 1) * TEXT_DIMENSIONS));
  }
  return vectors;
}
