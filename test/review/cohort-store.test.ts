import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  INDEX_FILE,
  openStore,
  readStored,
  reportFileOf,
  type StoreKey,
  type StoreSettings,
  writeStored,
} from '../../src/review/cohort-store.ts';
import { namingFile, writeWhole } from '../../src/review/write-whole.ts';
import { reviewReport } from '../support/review-reports.ts';

const SETTINGS: StoreSettings = {
  kitVersion: '0.1.0',
  seed: 4711,
  isolation: 'container',
  budgetSeconds: null,
};
const ADA: StoreKey = { name: 'ada', source: 'submissions/ada', digest: 'd1' };
const BOB: StoreKey = { name: 'bob', source: 'submissions/bob', digest: 'd2' };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cohort-store-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function storeOfAda() {
  const store = await openStore(folder, SETTINGS);
  await writeStored(store, ADA, reviewReport());
  return store;
}

/** As a later session finds it. */
async function readAgain(key: StoreKey, settings = SETTINGS) {
  return readStored(await openStore(folder, settings), key);
}

describe('the store of a cohort', () => {
  it('gives back what was written, in a later session too', async () => {
    const store = await storeOfAda();
    expect(await readStored(store, ADA)).toEqual(reviewReport());
    expect(await readAgain(ADA)).toEqual(reviewReport());
    expect(await readAgain(BOB)).toBeNull();
  });

  it('creates its folder', async () => {
    const store = await openStore(join(folder, 'new', 'folder'), SETTINGS);
    await writeStored(store, ADA, reviewReport());
    expect(await readdir(store.folder)).toHaveLength(2);
  });

  it('leaves no temporary files, and the report as it is', async () => {
    await storeOfAda();
    expect((await readdir(folder)).toSorted()).toEqual([reportFileOf(ADA), INDEX_FILE].toSorted());
    expect(JSON.parse(await readFile(join(folder, reportFileOf(ADA)), 'utf8'))).toEqual(reviewReport());
  });

  it('keeps reviews that end at the same time', async () => {
    const store = await openStore(folder, SETTINGS);
    await Promise.all([ADA, BOB].map((key) => writeStored(store, key, reviewReport())));
    expect(await readAgain(ADA)).not.toBeNull();
    expect(await readAgain(BOB)).not.toBeNull();
  });

  it('does not take a review of changed files', async () => {
    await storeOfAda();
    expect(await readAgain({ ...ADA, digest: 'other' })).toBeNull();
  });

  it('takes a submission of the same name from elsewhere for another', async () => {
    await storeOfAda();
    expect(await readAgain({ ...ADA, source: 'elsewhere/ada' })).toBeNull();
  });

  it.each([
    { what: 'another seed', settings: { ...SETTINGS, seed: 4712 } },
    { what: 'another version', settings: { ...SETTINGS, kitVersion: '0.2.0' } },
    { what: 'another tier', settings: { ...SETTINGS, isolation: 'process' } },
    { what: 'a further setting', settings: { ...SETTINGS, machine: 'laptop' } },
    { what: 'a setting less', settings: { kitVersion: '0.1.0', seed: 4711, isolation: 'container' } },
  ])('does not take a review under $what', async ({ settings }) => {
    await storeOfAda();
    expect(await readAgain(ADA, settings)).toBeNull();
    expect(await readAgain(ADA)).not.toBeNull();
  });

  it.each([
    { what: 'cut off', damage: (text: string) => text.slice(0, text.length / 2) },
    { what: 'empty', damage: () => '' },
    { what: 'changed by a digit', damage: (text: string) => text.replace('2320', '2321') },
  ])('notices a report that is $what, and takes the next one', async ({ damage }) => {
    await storeOfAda();
    const path = join(folder, reportFileOf(ADA));
    const text = await readFile(path, 'utf8');
    expect(damage(text)).not.toBe(text);
    await writeFile(path, damage(text));
    expect(await readAgain(ADA)).toBeNull();
    await storeOfAda();
    expect(await readAgain(ADA)).toEqual(reviewReport());
  });

  it.each([
    { what: 'cut off', text: '{"indexVersion": 1, "settings"' },
    { what: 'no object', text: 'null' },
    { what: 'of another version', text: '{"indexVersion": 2, "settings": {}, "reviews": []}' },
    { what: 'of another form', text: '{"indexVersion": 1, "settings": {}, "reviews": [{"file": 1}]}' },
  ])('begins anew with an index that is $what', async ({ text }) => {
    await storeOfAda();
    await writeFile(join(folder, INDEX_FILE), text);
    expect(await readAgain(ADA)).toBeNull();
    await storeOfAda();
    expect(await readAgain(ADA)).toEqual(reviewReport());
  });

  it('notices a report that has gone', async () => {
    await storeOfAda();
    await rm(join(folder, reportFileOf(ADA)));
    expect(await readAgain(ADA)).toBeNull();
  });

  it('reads no file but the one of the submission, whatever the index says', async () => {
    const store = await storeOfAda();
    await writeStored(store, BOB, reviewReport({ candidate: { name: 'bob' } }));
    const path = join(folder, INDEX_FILE);
    const index = await readFile(path, 'utf8');
    await writeFile(path, index.replaceAll(reportFileOf(ADA), '../../etc/passwd'));
    expect(await readAgain(ADA)).toBeNull();
    expect(await readAgain(BOB)).not.toBeNull();
  });
});

describe('namingFile', () => {
  it.each([
    ['ENOSPC', 'no space is left on the disk. Make room, and run the command again.'],
    ['EACCES', 'that is not permitted. Name another place.'],
    ['EIO', 'EIO: bad luck.'],
  ])('says in one line which file it is and what to do: %s', async (code, reason) => {
    const failing = async () => {
      throw Object.assign(new Error(`${code}: bad luck`), { code });
    };
    await expect(namingFile('reviews/ada.html', failing)).rejects.toMatchObject({
      name: 'WriteError',
      message: `Expected to write reviews/ada.html, but ${reason}`,
    });
  });
});

describe('writeWhole', () => {
  it('leaves the old file and nothing else where writing fails', async () => {
    const path = join(folder, 'taken');
    await writeWhole(path, 'old');
    await expect(writeWhole(join(path, 'below'), 'new')).rejects.toThrow(
      `Expected to write ${join(path, 'below')}, but a part of its path is a file.`,
    );
    expect(await readdir(folder)).toEqual(['taken']);
    expect(await readFile(path, 'utf8')).toBe('old');
  });
});
