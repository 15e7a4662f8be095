// A second opinion on what a part contains, written from the description of the data alone.

import { parse } from 'csv-parse/sync';
import { SCHEMAS } from '../../../../async_etl/steps/schema.ts';
import type { DatasetName } from '../../../../async_etl/types.ts';

export interface ParsedPart {
  readonly rows: number;
  readonly valid: readonly { readonly line: number; readonly row: Readonly<Record<string, unknown>> }[];
  readonly invalidLines: readonly number[];
  readonly missing: readonly { readonly line: number; readonly column: string }[];
}

export function parseIndependently(dataset: DatasetName, body: Buffer): ParsedPart {
  const isCsv = dataset === 'users' || dataset === 'contexts';
  const lines = body.toString().split('\n').slice(0, -1);
  const rows = isCsv ? parseCsv(lines) : parseNdjson(lines);
  const valid = rows.flatMap(({ line, row }) =>
    row !== null && isValid(dataset, row) ? [{ line, row }] : [],
  );
  const validLines = new Set(valid.map(({ line }) => line));
  return {
    rows: rows.length,
    valid,
    invalidLines: rows.map(({ line }) => line).filter((line) => !validLines.has(line)),
    missing: valid.flatMap(({ line, row }) =>
      SCHEMAS[dataset].numbers.filter((column) => isMissing(row[column])).map((column) => ({ line, column })),
    ),
  };
}

type Row = Record<string, unknown> | null;

function parseCsv([header = '', ...lines]: readonly string[]): { line: number; row: Row }[] {
  const columns = header.split(',');
  return lines.map((text, index) => {
    const fields = (parse(text) as string[][])[0] ?? [];
    const entries = columns.map((column, field) => [column, fields[field]]);
    return { line: index + 2, row: fields.length === columns.length ? Object.fromEntries(entries) : null };
  });
}

function parseNdjson(lines: readonly string[]): { line: number; row: Row }[] {
  return lines.map((text, index) => {
    try {
      return { line: index + 1, row: JSON.parse(text) as Row };
    } catch {
      return { line: index + 1, row: null };
    }
  });
}

function isValid(dataset: DatasetName, row: Record<string, unknown>): boolean {
  const { keys, numbers, categories, text } = SCHEMAS[dataset];
  return (
    keys.every((key) => /^[1-9]\d*$/.test(String(row[key])) && Number(row[key]) < 2 ** 32) &&
    numbers.every((column) => isMissing(row[column]) || Number.isFinite(Number(row[column]))) &&
    Object.entries(categories).every(([column, values]) => values.includes(String(row[column]))) &&
    typeof row[text] === 'string'
  );
}

function isMissing(value: unknown): boolean {
  return value === null || value === '';
}
