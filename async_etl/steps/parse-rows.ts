// Lines become records: a value for every column, not validated yet. A line that cannot be parsed is a fault of its
// own and spoils no other. Next: validate-row.ts.

import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import type { RawPart } from '../types.ts';
import { type DatasetSchema, SCHEMAS } from './schema.ts';
import { splitLines } from './split-lines.ts';

export type Values = Readonly<Record<string, unknown>>;

/** `values`, or the `reason` why there are none. */
export type ParsedRow =
  | { readonly line: number; readonly values: Values }
  | { readonly line: number; readonly reason: string };

type ParseLine = (text: string) => Values | string;

/** @throws if a CSV header does not name the columns of the dataset */
export function* parseRows(raw: RawPart): Generator<ParsedRow, undefined> {
  const lines = splitLines(raw.body);
  let line = raw.firstLine;
  let parseLine = parseJson;
  if (raw.source.format === 'csv') {
    const header = lines.next();
    if (header.done) return;
    parseLine = csvParser(decode(header.value) ?? '', raw);
    line = Math.max(line, 2);
  }
  for (const bytes of lines) {
    const text = decode(bytes);
    const parsed = text === undefined ? 'Expected UTF-8' : parseLine(text);
    yield typeof parsed === 'string' ? { line, reason: parsed } : { line, values: parsed };
    line += 1;
  }
}

function decode(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function parseJson(text: string): Values | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values;
  } catch {
    // is no JSON, which is said below
  }
  return 'Expected a JSON object';
}

function csvParser(header: string, { source, part }: RawPart): ParseLine {
  const schema = SCHEMAS[source.dataset];
  const columns = parseRecord(header) ?? [];
  const expected = [...schema.keys, ...schema.numbers, ...Object.keys(schema.categories), schema.text];
  if (columns.toSorted().join() !== expected.toSorted().join()) {
    throw new Error(
      `Expected the header of ${source.name}, part ${part}, to name ${expected.join(', ')}, got ${JSON.stringify(header)}.`,
    );
  }
  const isNumber = columns.map((column) => isNumeric(column, schema));
  return (text) => {
    const fields = parseRecord(text);
    if (fields === undefined) return 'Expected a CSV record';
    if (fields.length !== columns.length) return `Expected ${columns.length} fields`;
    return Object.fromEntries(
      fields.map((field, index) => [columns[index], isNumber[index] ? toNumber(field) : field]),
    );
  };
}

/** One line at a time: a quote that is never closed would swallow the lines after it. */
function parseRecord(text: string): string[] | undefined {
  if (!text.includes('"')) return text.split(',');
  try {
    return parse(text, { record_delimiter: '\n' })[0];
  } catch {
    return undefined;
  }
}

function isNumeric(column: string, schema: DatasetSchema): boolean {
  return schema.keys.includes(column) || schema.numbers.includes(column);
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** `null` for an empty field; a field that is no number stays text, for validation to find. */
function toNumber(field: string): number | string | null {
  if (field === '') return null;
  return NUMBER.test(field) ? Number(field) : field;
}
