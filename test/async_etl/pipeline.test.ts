import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runPipeline } from '../../async_etl/pipeline.ts';
import { createDatasetServer } from '../../async_etl/server/dataset-server.ts';
import { failureOf } from '../../async_etl/server/failure-schedule.ts';
import { generatePart } from '../../async_etl/server/generate/generate-part.ts';
import { rowsPerPart } from '../../async_etl/server/generate/rows-per-part.ts';
import type { DatasetServer } from '../../async_etl/server/service.ts';
import { processPart } from '../../async_etl/steps/index.ts';
import { plantedInteractions } from './planted-rows.ts';
import { query } from './read-parquet.ts';

const SETTINGS = { seed: 5, totalBytes: 400_000, regions: 2 };
const directory = mkdtempSync(join(tmpdir(), 'pipeline-'));
let server: DatasetServer;
let runs = 0;

beforeAll(async () => {
  server = await createDatasetServer({
    ...SETTINGS,
    port: 0,
    latencyScale: 0.01,
    faultRate: 0,
    faultSeed: 1,
  });
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

/** @returns the directory of the result */
async function run(cache: string, signal = new AbortController().signal): Promise<string> {
  runs += 1;
  const outputDirectory = join(directory, `output-${runs}`);
  const cacheDirectory = join(directory, cache);
  for (const needed of [outputDirectory, cacheDirectory]) mkdirSync(needed, { recursive: true });
  await runPipeline({ sources: server.sources, outputDirectory, cacheDirectory, seed: 11, signal });
  return outputDirectory;
}

const TEXTS = [
  'user_biography',
  'product_description',
  'interaction_comment',
  'context_query',
  'features_interests',
];
const FILES = ['manifest.json', 'quarantine.ndjson', 'train.parquet', 'validation.parquet'];

/** @returns the first with which the first attempt of all fails in that way */
function seedOf(kind: string): number {
  const attempt = { source: 'users', part: 0, attempt: 1 };
  let faultSeed = 0;
  while (failureOf(attempt, { faultRate: 1, faultSeed })?.kind !== kind) faultSeed += 1;
  return faultSeed;
}

const digestsOf = (output: string) =>
  Object.fromEntries(
    readdirSync(output)
      .sort()
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(output, file)))
          .digest('hex'),
      ]),
  );
const manifestOf = (output: string) => JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8'));

describe('the pipeline as it is handed out', () => {
  let output: string;
  beforeAll(async () => {
    server.reset();
    output = await run('cache');
  });

  test('downloads every part once, one after another', () => {
    expect(server.ledger.map(({ source, part, outcome }) => [source, part, outcome])).toEqual(
      server.parts.map(({ source, part }) => [source.name, part, 'delivered']),
    );
    expect(server.counts().total).toMatchObject({ requests: 80, peakConcurrency: 1, tooManyRequests: 0 });
  });

  test('writes the four files, with the digests and versions that its manifest names', () => {
    const manifest = manifestOf(output);
    const { 'manifest.json': _, ...digests } = digestsOf(output);
    expect(readdirSync(output).sort()).toEqual(FILES);
    expect(
      Object.fromEntries(manifest.files.map(({ file, sha256 }: Record<string, string>) => [file, sha256])),
    ).toEqual(digests);
    expect(manifest.sources.flatMap(({ parts }: { parts: string[] }) => parts)).toEqual(
      server.parts.map(({ etag }) => etag),
    );
  });

  test('writes every interaction that can be joined, with its label, and no other', async () => {
    const rows = await query(
      `SELECT region, interaction_id::INTEGER id, label
       FROM read_parquet(['${output}/train.parquet', '${output}/validation.parquet'])`,
    );
    const written = rows.map(({ region, id, label }) => `${region} ${id} ${label}`);
    const planted = plantedInteractions(server.parts, SETTINGS);
    const expected = planted.map((row) => `${row.region} ${row.interactionId} ${row.isPurchase ? 1 : 0}`);
    expect(written.sort()).toEqual(expected.sort());
    expect(new Set(rows.map(({ label }) => label))).toEqual(new Set([0, 1]));
    const [train, validation] = manifestOf(output).files;
    expect(train.rows + validation.rows).toBe(planted.length);
    expect(validation.rows / planted.length).toBeCloseTo(0.2, 1);
  });

  test('quarantines every other interaction', () => {
    const quarantined = readFileSync(join(output, 'quarantine.ndjson'), 'utf8').trimEnd().split('\n');
    const unused = quarantined.filter((line) => line.startsWith('{"source":"interactions'));
    const interactions = server.parts.filter(({ source }) => source.dataset === 'interactions');
    const all = interactions.flatMap(({ body }) => Buffer.from(body).toString().trimEnd().split('\n'));
    expect(unused).toHaveLength(all.length - plantedInteractions(server.parts, SETTINGS).length);
  });

  test('writes no value that is missing or not finite, and texts as vectors of length 1 or 0', async () => {
    for (const file of ['train.parquet', 'validation.parquet']) {
      for (const row of await query(`SELECT * FROM '${output}/${file}'`)) {
        const values = Object.entries(row);
        expect(values.filter(([, value]) => !Number.isFinite(Number(value ?? Number.NaN)))).toEqual([]);
        for (const text of TEXTS) {
          const vector = values
            .filter(([name]) => name.startsWith(`${text}_`))
            .map(([, value]) => Number(value));
          const length = Math.hypot(...vector);
          expect(vector).toHaveLength(16);
          expect(Math.min(length, Math.abs(length - 1))).toBeLessThan(1e-6);
        }
      }
    }
  });

  test('downloads nothing twice: a second run is told that nothing has changed, and writes the same', async () => {
    server.reset();
    const again = await run('cache');
    expect(server.counts().total).toMatchObject({ requests: 80, notModified: 80, bodyBytes: 0 });
    expect(digestsOf(again)).toEqual(digestsOf(output));
  });

  test('downloads a part that was replaced, and writes what a fresh cache would give', async () => {
    server.reset();
    server.replacePart('products-2', 3);
    const again = await run('cache');
    expect(server.counts().total).toMatchObject({ requests: 80, notModified: 79 });
    server.reset();
    expect(digestsOf(again)).toEqual(digestsOf(await run('fresh cache')));
    expect(digestsOf(again)['train.parquet']).not.toBe(digestsOf(output)['train.parquet']);
  });
});

describe('the pipeline fails', () => {
  test.each([
    { kind: 'unavailable', message: 'Cannot download users, part 0: Expected status 200, got 503.' },
    { kind: 'reset', message: 'Cannot download users, part 0: fetch failed' },
    { kind: 'broken-off', message: 'Cannot download users, part 0: terminated' },
  ])(
    'at the first request that is $kind, naming the source and the part, and writes nothing',
    async ({ kind, message }) => {
      server.reset({ faultRate: 1, faultSeed: seedOf(kind) });
      await expect(run(`cache of ${kind}`)).rejects.toThrow(message);
      expect(readdirSync(join(directory, `output-${runs}`))).toEqual([]);
      expect(server.counts().total.requests).toBe(1);
      server.reset({ faultRate: 0 });
    },
  );

  test('naming any other status that it gets', async () => {
    const [users, ...others] = server.sources;
    const nowhere = { ...users, parts: [`${server.url}/nowhere`] } as (typeof server.sources)[number];
    await expect(
      runPipeline({
        sources: [nowhere, ...others],
        outputDirectory: directory,
        cacheDirectory: join(directory, 'cache'),
        seed: 1,
        signal: new AbortController().signal,
      }),
    ).rejects.toThrow('Cannot download users, part 0: Expected status 200, got 404.');
  });

  test('when it is aborted', async () => {
    await expect(run('aborted cache', AbortSignal.abort())).rejects.toThrow('Cannot download users, part 0');
  });
});

test('processing keeps and quarantines what was planted', () => {
  for (const served of server.parts) {
    const { dataset, region } = served.source;
    const version = served.source.name === 'products-2' && served.part === 3 ? 2 : 1;
    const identity = { dataset, region, part: served.part, version, seed: SETTINGS.seed };
    const { truth } = generatePart({ ...identity, rowsPerPart: rowsPerPart(SETTINGS) });
    const processed = processPart({
      source: served.source,
      part: served.part,
      firstLine: 1,
      body: served.body,
    });
    expect(processed.quarantined.map(({ line }) => line)).toEqual(truth.malformed.map(({ line }) => line));
    expect(processed.rows).toBe(truth.validRows);
    const missing = Object.entries(processed.numbers).flatMap(([column, values]) =>
      [...values].flatMap((value, row) => (Number.isNaN(value) ? [`${processed.lines[row]} ${column}`] : [])),
    );
    expect(missing.sort()).toEqual(truth.missing.map(({ line, column }) => `${line} ${column}`).sort());
  }
});
