import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readOutput } from '../../../async_etl/measure/read-output.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'etl-output-'));
});

afterEach(() => rm(directory, { recursive: true }));

it('reads regular files, with the text of those that people read', async () => {
  await writeFile(join(directory, 'train.parquet'), 'abc');
  await writeFile(join(directory, 'quarantine.ndjson'), '');
  await writeFile(join(directory, 'notes.txt'), 'x');
  const { files, others } = await readOutput(directory, { mostBytes: 10, mostTextBytes: 5 });
  expect(files['train.parquet']).toEqual({
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    bytes: 3,
    changedMs: expect.any(Number),
  });
  expect(files['quarantine.ndjson']).toMatchObject({
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    text: '',
  });
  expect(files['manifest.json']).toBe('is missing');
  expect(others).toEqual(['notes.txt']);
});

it('reads no links, folders, or files that are too large', async () => {
  await symlink('/etc/hostname', join(directory, 'train.parquet'));
  await mkdir(join(directory, 'validation.parquet'));
  await writeFile(join(directory, 'quarantine.ndjson'), '12345');
  await writeFile(join(directory, 'manifest.json'), '123456');
  const { files } = await readOutput(directory, { mostBytes: 10, mostTextBytes: 5 });
  expect(files).toMatchObject({
    'train.parquet': 'is no regular file',
    'validation.parquet': 'is no regular file',
    'quarantine.ndjson': { text: '12345' },
    'manifest.json': 'has 6 bytes, more than any right one',
  });
});
