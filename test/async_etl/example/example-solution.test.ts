import { rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EtlWorld, filesIn } from './support/etl-world.ts';

let world: EtlWorld;
let expected: Record<string, string>;

beforeAll(async () => {
  world = await EtlWorld.open();
  expected = await world.run(world.naive);
}, 60_000);

beforeEach(() => world.server.reset({ faultRate: 0 }));

afterAll(() => world.close());

/** Fills a cache, does something to the files in it, and runs once more. */
async function runAfter(folder: string, harm: (files: readonly string[]) => Promise<unknown>) {
  const cacheDirectory = await world.folder();
  await world.run(world.solution, { cacheDirectory });
  const files = await filesIn(cacheDirectory);
  await harm(files.filter((file) => file.startsWith(join(cacheDirectory, folder))));
  world.server.reset();
  const result = await world.run(world.solution, { cacheDirectory });
  return { result, counts: world.server.counts().total };
}

const overwrite = (text: string) => (files: readonly string[]) =>
  Promise.all(files.map((file) => writeFile(file, text)));
const remove = (files: readonly string[]) => Promise.all(files.map((file) => rm(file)));

describe('the reference solution', { timeout: 60_000 }, () => {
  it('writes what the given pipeline writes, with one request for each part and no refusal', async () => {
    expect(Object.keys(expected)).toEqual([
      'manifest.json',
      'quarantine.ndjson',
      'train.parquet',
      'validation.parquet',
    ]);
    expect(await world.run(world.solution)).toEqual(expected);
    expect(world.server.counts().total).toMatchObject({ requests: 40, tooManyRequests: 0, connections: 20 });
  });

  it('downloads nothing that is still the same, and processes it neither', async () => {
    const { result, counts } = await runAfter('nothing', async () => {});
    expect(result).toEqual(expected);
    expect(counts).toMatchObject({ requests: 40, notModified: 40, bodyBytes: 0, tooManyRequests: 0 });
  });

  it.each([1, 2, 3, 4])('writes the same when requests fail (seed %i)', async (faultSeed) => {
    world.server.reset({ faultRate: 0.15, faultSeed });
    expect(await world.run(world.solution)).toEqual(expected);
    const { failures, tooManyRequests, tooEarly } = world.server.counts().total;
    expect(failures).toBeGreaterThan(0);
    expect({ tooManyRequests, tooEarly }).toEqual({ tooManyRequests: 0, tooEarly: 0 });
  });

  it('processes cached bodies where their columns are missing', async () => {
    const { result, counts } = await runAfter('columns', remove);
    expect(result).toEqual(expected);
    expect(counts).toMatchObject({ notModified: 40, bodyBytes: 0 });
  });

  it('processes cached bodies where their columns are damaged', async () => {
    const { result, counts } = await runAfter('columns', overwrite('damaged'));
    expect(result).toEqual(expected);
    expect(counts).toMatchObject({ notModified: 40, bodyBytes: 0 });
  });

  it('downloads bodies that are missing or cut off, without asking whether they have changed', async () => {
    const { result, counts } = await runAfter('sha256', async ([first = '', second = '']) => {
      await rm(first);
      await truncate(second, 100);
    });
    expect(result).toEqual(expected);
    expect(counts).toMatchObject({ requests: 40, conditional: 38, notModified: 38 });
  });

  it('downloads again what is found to be damaged when it is needed', async () => {
    const cacheDirectory = await world.folder();
    await world.run(world.solution, { cacheDirectory });
    const files = await filesIn(cacheDirectory);
    await remove(files.filter((file) => file.startsWith(join(cacheDirectory, 'columns'))));
    const [body = ''] = files.filter((file) => file.startsWith(join(cacheDirectory, 'sha256')));
    await writeFile(body, 'x', { flag: 'r+' });
    world.server.reset();
    expect(await world.run(world.solution, { cacheDirectory })).toEqual(expected);
    expect(world.server.counts().total).toMatchObject({ requests: 41, notModified: 40, failures: 0 });
  });

  it.each(['', '{', '{"etag":1}', '{"etag":"x","digest":"../../etc","length":1}'])(
    'does without an index entry that reads %j',
    async (text) => {
      const { result, counts } = await runAfter('index', overwrite(text));
      expect(result).toEqual(expected);
      expect(counts).toMatchObject({ requests: 40, conditional: 0 });
    },
  );

  it('removes what a killed run has left, but not what another one may be writing', async () => {
    const cacheDirectory = await world.folder();
    await world.run(world.solution, { cacheDirectory });
    const [old, young] = [
      join(cacheDirectory, 'temporary', 'old'),
      join(cacheDirectory, 'temporary', 'young'),
    ];
    await Promise.all([writeFile(old, ''), writeFile(young, '')]);
    await utimes(old, 1, 1);
    await world.run(world.solution, { cacheDirectory });
    expect(await filesIn(join(cacheDirectory, 'temporary'))).toEqual([young]);
  });

  it('asks each endpoint at most once in vain where limits are tighter than documented', async () => {
    const limits = { concurrentRequests: 5, requestsPerWindow: 50, windowMs: 20 };
    const sources = world.server.sources.map((source) => ({ ...source, limits }));
    expect(await world.run(world.solution, { sources })).toEqual(expected);
    const { bySource, total } = world.server.counts();
    expect(Math.max(...Object.values(bySource).map(({ tooManyRequests }) => tooManyRequests))).toBe(1);
    expect(total.tooEarly).toBe(0);
  });
});

describe('a part that is replaced between runs', { timeout: 60_000 }, () => {
  it('is downloaded again, and nothing else', async () => {
    const own = await EtlWorld.open({ seed: 6 });
    try {
      const cacheDirectory = await own.folder();
      const before = await own.run(own.solution, { cacheDirectory });
      own.server.replacePart('products', 2);
      own.server.reset();
      const after = await own.run(own.solution, { cacheDirectory });
      expect(own.server.counts().total).toMatchObject({ requests: 40, conditional: 40, notModified: 39 });
      expect(after).not.toEqual(before);
      expect(after).toEqual(await own.run(own.naive));
    } finally {
      await own.close();
    }
  });
});
