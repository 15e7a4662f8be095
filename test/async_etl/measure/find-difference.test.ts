import { describe, expect, it } from 'vitest';
import type { ExpectedResult } from '../../../async_etl/measure/expected-result.ts';
import { findDifference } from '../../../async_etl/measure/find-difference.ts';
import type { Output } from '../../../async_etl/measure/read-output.ts';

const manifest = {
  seed: 1,
  sources: [{ name: 'users', parts: ['W/"a"', 'W/"b"'] }],
  files: [
    { file: 'train.parquet', rows: 8, sha256: '1' },
    { file: 'validation.parquet', rows: 2, sha256: '2' },
    { file: 'quarantine.ndjson', rows: 1, sha256: '3' },
  ],
};

const expected: ExpectedResult = {
  trainingRows: 8,
  validationRows: 2,
  quarantinedRows: 1,
  digests: {
    'train.parquet': '1',
    'validation.parquet': '2',
    'quarantine.ndjson': '3',
    'manifest.json': '4',
  },
  manifest,
  quarantine: ['{"line":1}'],
  times: { parts: [], combineMs: 0, encodeMs: 0 },
};

const right: Output['files'] = {
  'train.parquet': { sha256: '1', bytes: 1, changedMs: 0 },
  'validation.parquet': { sha256: '2', bytes: 1, changedMs: 0 },
  'quarantine.ndjson': { sha256: '3', bytes: 1, changedMs: 0, text: '{"line":1}\n' },
  'manifest.json': { sha256: '4', bytes: 1, changedMs: 0, text: JSON.stringify(manifest) },
};

function difference(changes: Partial<Output['files']>, others: string[] = []): string | null {
  return findDifference({ files: { ...right, ...changes }, others }, expected);
}

function withManifest(text: string): Partial<Output['files']> {
  return { 'manifest.json': { sha256: 'x', bytes: 1, changedMs: 0, text } };
}

describe('the first difference', () => {
  it('is none when all digests are right, whatever else is there', () => {
    expect(difference({}, ['notes.txt'])).toBeNull();
  });

  it('is a file that is missing, with a hint at others', () => {
    expect(difference({ 'train.parquet': 'is missing' }, ['train.parquet.tmp'])).toBe(
      'train.parquet is missing. The output directory also holds train.parquet.tmp.',
    );
  });

  it('is a manifest that is none', () => {
    const text = 'manifest.json is no manifest: write it as encodeTrainingSet gives it.';
    expect(difference(withManifest('{'))).toBe(text);
    expect(difference(withManifest('{"seed":1}'))).toBe(text);
  });

  it('is the version of a part', () => {
    const other = { ...manifest, sources: [{ name: 'users', parts: ['W/"a"', 'W/"old"'] }] };
    expect(difference(withManifest(JSON.stringify(other)))).toBe(
      'manifest.json: expected version W/"b" of users, part 1, got W/"old".',
    );
  });

  it('is a source that is missing', () => {
    expect(difference(withManifest(JSON.stringify({ ...manifest, sources: [] })))).toBe(
      'manifest.json: expected source users, got none.',
    );
  });

  it('is the number of rows', () => {
    const [train, ...rest] = manifest.files;
    const other = { ...manifest, files: [{ ...train, rows: 7 }, ...rest] };
    expect(difference(withManifest(JSON.stringify(other)))).toBe('train.parquet: expected 8 rows, got 7.');
  });

  it('is the seed', () => {
    expect(difference(withManifest(JSON.stringify({ ...manifest, seed: 2 })))).toBe(
      'manifest.json: expected seed 1, got 2.',
    );
  });

  it('is a line of the quarantine', () => {
    const file = { sha256: 'x', bytes: 1, changedMs: 0 };
    expect(difference({ 'quarantine.ndjson': { ...file, text: '' } })).toBe(
      'quarantine.ndjson, line 1: expected {"line":1}, got none.',
    );
    expect(difference({ 'quarantine.ndjson': { ...file, text: '{"line":1}\n{"line":2}\n' } })).toBe(
      'quarantine.ndjson: expected 1 lines, got 2.',
    );
  });

  it('is which files have other bytes, when nothing else tells', () => {
    const file = { sha256: 'x', bytes: 1, changedMs: 0 };
    expect(difference({ 'train.parquet': file })).toBe('train.parquet has other bytes than expected.');
    expect(difference({ 'train.parquet': file, 'validation.parquet': file })).toBe(
      'train.parquet and validation.parquet have other bytes than expected.',
    );
  });
});
