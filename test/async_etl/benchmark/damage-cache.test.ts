import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { changeByte, copyCache, otherByte, truncateFile } from '../../../async_etl/benchmark/damage-cache.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etl-cache-'));
  await mkdir(join(folder, 'users'));
  await writeFile(join(folder, 'users', '0.csv'), '1,abcdefgh\n');
  await writeFile(join(folder, 'users', '1.csv'), '1,wxyz\n');
  await writeFile(join(folder, 'users', '0.csv.etag'), 'W/"1"');
  await writeFile(join(folder, 'empty'), '');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = (name: string) => readFile(join(folder, name), 'utf8');

it('cuts the largest file to half, and leaves the others alone', async () => {
  expect(await truncateFile(folder)).toBe(true);
  expect(await read('users/0.csv')).toBe('1,abc');
  expect(await read('users/1.csv')).toBe('1,wxyz\n');
});

it('changes a letter of the second largest file', async () => {
  expect(await changeByte(folder)).toBe(true);
  expect(await read('users/0.csv')).toBe('1,abcdefgh\n');
  expect(await read('users/1.csv')).toBe('1,wyyz\n');
});

it('has nothing to damage in an empty cache, nor where there are links alone', async () => {
  const empty = join(folder, 'other');
  await mkdir(empty);
  await symlink(join(folder, 'users', '0.csv'), join(empty, 'link'));
  expect(await truncateFile(empty)).toBe(false);
  expect(await changeByte(empty)).toBe(false);
  expect(await read('users/0.csv')).toBe('1,abcdefgh\n');
});

it('copies a cache, without what was there before', async () => {
  const copy = join(folder, 'copy');
  await mkdir(copy);
  await writeFile(join(copy, 'old'), '');
  await copyCache(join(folder, 'users'), copy);
  expect((await readdir(copy)).sort()).toEqual(['0.csv', '0.csv.etag', '1.csv']);
});

it.each([
  ['AB7cd', { offset: 3, byte: 'd'.charCodeAt(0) }],
  ['Az', { offset: 1, byte: 'a'.charCodeAt(0) }],
  ['7', { offset: 0, byte: '6'.charCodeAt(0) }],
])('puts another byte into %s', (text, expected) => {
  expect(otherByte(Buffer.from(text))).toEqual(expected);
});
