import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { combine, encodeTrainingSet } from '../../../async_etl/steps/index.ts';
import type { ProcessedPart } from '../../../async_etl/types.ts';
import { query } from '../read-parquet.ts';
import {
  anyWorld,
  context,
  describeWorld,
  features,
  interaction,
  processWorld,
  product,
  user,
  type World,
} from './small-world.ts';

const directory = mkdtempSync(join(tmpdir(), 'encode-training-set-'));
afterAll(() => rmSync(directory, { recursive: true }));

const ACTIONS = ['view', 'purchase', 'cart'] as const;
const AGES = [20, 30, null, 60];

/** Interactions 1 … 40 of users 1 … 4; every third is a purchase. */
const world: World = [
  { dataset: 'users', region: 1, rows: AGES.map((age, index) => user(index + 1, age)) },
  { dataset: 'products', region: 1, rows: [product(1, 5), product(2, 7)] },
  { dataset: 'interactions', region: 1, rows: interactions(1, 25) },
  { dataset: 'interactions', region: 1, rows: interactions(26, 40) },
  { dataset: 'contexts', region: 1, rows: [context(1), context(2)] },
  { dataset: 'features', region: 1, rows: [1, 2, 3, 4].map(features) },
];

function interactions(first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const id = first + index;
    return interaction(id, [(id % 4) + 1, (id % 2) + 1, (id % 2) + 1], ACTIONS[id % 3]);
  });
}

function encode(processed: readonly ProcessedPart[], seed = 7): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  const { sources, versions } = describeWorld(processed);
  for (const { file, bytes } of encodeTrainingSet(combine(processed), { sources, versions, seed })) {
    files[file] = Buffer.concat([files[file] ?? Buffer.alloc(0), bytes]);
  }
  return files;
}

function write(files: Record<string, Buffer>): void {
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(directory, file), bytes);
}

const manifestOf = (files: Record<string, Buffer>) => JSON.parse(String(files['manifest.json']));
const sha256 = (bytes: Buffer | undefined) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
const rowsOf = (file: string, columns = '*') => query(`SELECT ${columns} FROM '${join(directory, file)}'`);

describe('the files', () => {
  const files = encode(processWorld(world));

  test('come one after another, the manifest last', () => {
    expect(Object.keys(files)).toEqual([
      'train.parquet',
      'validation.parquet',
      'quarantine.ndjson',
      'manifest.json',
    ]);
  });

  test('are described by the manifest: versions, rows, sizes, digests', () => {
    const manifest = manifestOf(files);
    expect(manifest.seed).toBe(7);
    expect(manifest.sources).toHaveLength(5);
    expect(manifest.sources[2]).toEqual({
      name: 'interactions',
      dataset: 'interactions',
      region: 1,
      parts: ['W/"interactions-0"', 'W/"interactions-1"'],
    });
    expect(manifest.files).toEqual(
      [
        ['train.parquet', 31] as const,
        ['validation.parquet', 9] as const,
        ['quarantine.ndjson', 0] as const,
      ].map(([file, rows]) => ({ file, rows, bytes: files[file]?.length, sha256: sha256(files[file]) })),
    );
    expect(String(files['manifest.json'])).not.toContain('127.0.0.1');
  });

  test('are the same bytes for the same inputs, and others for another seed', () => {
    expect(encode(processWorld(world))).toEqual(files);
    expect(encode(processWorld(world), 8)['train.parquet']).not.toEqual(files['train.parquet']);
  });

  test('are the same bytes in whatever order parts are handed over', () => {
    fc.assert(
      fc.property(anyWorld, fc.infiniteStream(fc.nat()), (any, order) => {
        const processed = processWorld(any);
        const { sources, versions } = describeWorld(processed);
        const options = { sources, versions, seed: 3 };
        const shuffled = processed
          .map((part) => ({ part, rank: order.next().value }))
          .sort((one, other) => one.rank - other.rank)
          .map(({ part }) => part);
        expect([...encodeTrainingSet(combine(shuffled), options)]).toEqual([
          ...encodeTrainingSet(combine(processed), options),
        ]);
      }),
      { numRuns: 20 },
    );
  });

  test('list what is quarantined, a line each', () => {
    const spoilt: World = [...world, { dataset: 'users', region: 1, rows: [user(9), user(1)] }];
    const processed = processWorld(spoilt);
    expect(String(encode(processed)['quarantine.ndjson'])).toBe(
      '{"source":"users","part":1,"line":3,"reason":"Expected user_id to be unique"}\n',
    );
  });

  test('can be read when there are no rows at all', async () => {
    const empty = encode(processWorld(world.filter(({ dataset }) => dataset !== 'interactions')));
    writeFileSync(join(directory, 'empty.parquet'), empty['train.parquet'] ?? '');
    expect(await rowsOf('empty.parquet')).toEqual([]);
    expect(empty['quarantine.ndjson']).toHaveLength(0);
  });
});

describe('the rows, as DuckDB reads them', () => {
  write(encode(processWorld(world)));

  test('have these columns', async () => {
    const columns = await query(`DESCRIBE SELECT * FROM '${directory}/train.parquet'`);
    const described = columns.map(({ column_name, column_type }) => `${column_name} ${column_type}`);
    expect(
      described.filter((column) => !/_\d+ /.test(column) || column.includes('_0 ')),
    ).toMatchInlineSnapshot(`
      [
        "region INTEGER",
        "interaction_id BIGINT",
        "label INTEGER",
        "user_age FLOAT",
        "user_tenure_days FLOAT",
        "user_sessions_per_week FLOAT",
        "product_price FLOAT",
        "product_rating FLOAT",
        "product_stock FLOAT",
        "interaction_dwell_seconds FLOAT",
        "interaction_scroll_depth FLOAT",
        "interaction_hour FLOAT",
        "context_screen_width FLOAT",
        "context_load_ms FLOAT",
        "context_temperature FLOAT",
        "features_recency FLOAT",
        "features_frequency FLOAT",
        "features_monetary FLOAT",
        "features_churn_risk FLOAT",
        "features_lifetime_value FLOAT",
        "features_discount_share FLOAT",
        "user_plan INTEGER",
        "product_category INTEGER",
        "context_device INTEGER",
        "features_segment INTEGER",
        "user_interactions INTEGER",
        "user_purchase_share FLOAT",
        "product_interactions INTEGER",
        "product_purchase_share FLOAT",
        "user_biography_0 FLOAT",
        "product_description_0 FLOAT",
        "interaction_comment_0 FLOAT",
        "context_query_0 FLOAT",
        "features_interests_0 FLOAT",
      ]
    `);
    expect(described.filter((column) => /_\d+ FLOAT$/.test(column))).toHaveLength(5 * 16);
  });

  test('are the interactions in order, a fifth of them for validation, in none of the two files twice', async () => {
    const ids = async (file: string) =>
      (await rowsOf(file, 'interaction_id')).map((row) => Number(row.interaction_id));
    const training = await ids('train.parquet');
    const validation = await ids('validation.parquet');
    expect(validation).toMatchInlineSnapshot(`
      [
        15,
        16,
        21,
        24,
        25,
        26,
        31,
        37,
        40,
      ]
    `);
    const all = Array.from({ length: 40 }, (_, index) => index + 1);
    expect(training).toEqual(all.filter((id) => !validation.includes(id)));
  });

  test('have the label, the categories, and numbers normalised by the training rows', async () => {
    const training = await rowsOf('train.parquet');
    const validation = await rowsOf('validation.parquet');
    const ageOf = (row: Record<string, unknown>) => AGES[Number(row.interaction_id) % 4] ?? null;
    const known = training.map(ageOf).filter((age) => age !== null);
    const mean = known.reduce((sum, age) => sum + age, 0) / known.length;
    const variance = known.reduce((sum, age) => sum + (age - mean) ** 2, 0) / known.length;
    for (const row of [...training, ...validation]) {
      const age = ageOf(row);
      expect(row.label).toBe(Number(row.interaction_id) % 3 === 1 ? 1 : 0);
      expect(row.user_age).toBeCloseTo(age === null ? 0 : (age - mean) / Math.sqrt(variance), 5);
      expect(row).toMatchObject({
        region: 1,
        user_plan: 2,
        product_category: 5,
        context_device: 2,
        features_segment: 3,
      });
      expect(row).toMatchObject({ context_temperature: 0, product_rating: 0 });
    }
    expect(manifestOf(encode(processWorld(world))).distributions.user_age).toEqual({
      mean: expect.closeTo(mean, 10),
      standardDeviation: expect.closeTo(Math.sqrt(variance), 10),
    });
  });

  test('know of the training rows before them what their user and product did, and nothing of themselves', async () => {
    const training = await rowsOf('train.parquet');
    for (const row of [...training, ...(await rowsOf('validation.parquet'))]) {
      const id = Number(row.interaction_id);
      const before = training.map((other) => Number(other.interaction_id)).filter((other) => other < id);
      for (const [entity, count] of [
        ['user', 4],
        ['product', 2],
      ] as const) {
        const own = before.filter((other) => other % count === id % count);
        const purchases = own.filter((other) => other % 3 === 1);
        expect(row[`${entity}_interactions`]).toBe(own.length);
        expect(row[`${entity}_purchase_share`]).toBeCloseTo(
          own.length === 0 ? 0 : purchases.length / own.length,
          6,
        );
      }
    }
  });
});

describe('versions', () => {
  const processed = processWorld(world);
  const { sources, versions } = describeWorld(processed);
  const encodeWith = (given: typeof versions) => [
    ...encodeTrainingSet(combine(processed), { sources, versions: given, seed: 1 }),
  ];

  test('may come in any order', () => {
    expect(encodeWith(versions.toReversed())).toEqual(encodeWith(versions));
  });

  test('must be one for every part', () => {
    expect(() => encodeWith(versions.slice(1))).toThrow('Expected a version of users, part 0, got none.');
    expect(() => encodeWith([...versions, { source: 'users', part: 0, etag: 'W/"x"' }])).toThrow(
      'Expected one version of users, part 0, got another.',
    );
    expect(() => encodeWith([...versions, { source: 'users', part: 9, etag: 'W/"x"' }])).toThrow(
      "Expected versions of the sources' parts, got one of users, part 9.",
    );
  });
});
