import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generatePart, type PartIdentity } from '../../../../async_etl/server/generate/generate-part.ts';
import { rowsPerPart } from '../../../../async_etl/server/generate/rows-per-part.ts';
import { DATASET_NAMES } from '../../../../async_etl/steps/schema.ts';
import { parseIndependently } from './parse-independently.ts';

const SMALL = rowsPerPart({ totalBytes: 1e6, regions: 1 });
const USERS = SMALL.users * 8;

function identity(overrides: Partial<PartIdentity> = {}): PartIdentity {
  return { seed: 1, dataset: 'users', region: 1, part: 0, version: 1, rowsPerPart: SMALL, ...overrides };
}

const identities = fc.record({
  seed: fc.nat(2 ** 32 - 1),
  dataset: fc.constantFrom(...DATASET_NAMES),
  region: fc.integer({ min: 1, max: 4 }),
  part: fc.integer({ min: 0, max: 7 }),
  version: fc.integer({ min: 1, max: 3 }),
  rowsPerPart: fc.constantFrom(SMALL, rowsPerPart({ totalBytes: 1e5, regions: 4 })),
});

function allParts(dataset: PartIdentity['dataset']) {
  return Array.from({ length: 8 }, (_, part) => generatePart(identity({ dataset, part })));
}

function validRows(dataset: PartIdentity['dataset']) {
  return allParts(dataset).flatMap(({ body }) =>
    parseIndependently(dataset, body).valid.map(({ row }) => row),
  );
}

test('the same identity gives the same part, and what was planted is what a second parser finds', () => {
  fc.assert(
    fc.property(identities, (one) => {
      const { body, truth } = generatePart(one);
      const parsed = parseIndependently(one.dataset, body);
      expect(generatePart(one).body.equals(body)).toBe(true);
      expect(parsed.rows).toBe(one.rowsPerPart[one.dataset]);
      expect(truth.rows).toBe(parsed.rows);
      expect(truth.validRows).toBe(parsed.valid.length);
      expect(truth.malformed.map(({ line }) => line)).toEqual(parsed.invalidLines);
      expect(truth.missing).toEqual(parsed.missing);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['seed', { seed: 2 }],
  ['region', { region: 2 }],
  ['part', { part: 1 }],
  ['version', { version: 2 }],
])('another %s gives other rows', (_, other) => {
  expect(generatePart(identity(other)).body.equals(generatePart(identity()).body)).toBe(false);
});

test('another version has the same ids in the same order, spoilt rows aside', () => {
  const idsByLine = (version: number) =>
    new Map(
      parseIndependently('users', generatePart(identity({ version })).body).valid.map(({ line, row }) => [
        line,
        row.user_id,
      ]),
    );
  const [first, second] = [idsByLine(1), idsByLine(2)];
  const shared = [...first.keys()].filter((line) => second.has(line));
  expect(shared.length).toBeGreaterThan(30);
  expect(shared.map((line) => second.get(line))).toEqual(shared.map((line) => first.get(line)));
});

test.each(DATASET_NAMES)('the ids of %s are consecutive from 1, each once, and shuffled', (dataset) => {
  const ids = validRows(dataset).map((row) => Number(Object.values(row)[0]));
  const spoilt = allParts(dataset).flatMap(({ truth }) => truth.malformed).length;
  const total = SMALL[dataset] * 8;
  expect(new Set(ids).size).toBe(total - spoilt);
  expect([Math.min(...ids) >= 1, Math.max(...ids) <= total]).toEqual([true, true]);
  expect(ids.slice(0, 20)).not.toEqual(ids.slice(0, 20).toSorted((one, other) => one - other));
});

test('references that were planted as dangling are the only ones to rows that nobody has', () => {
  const limits = { user_id: USERS, product_id: SMALL.products * 8, context_id: SMALL.contexts * 8 };
  const parts = allParts('interactions');
  const found = parts.flatMap(({ body }, part) =>
    parseIndependently('interactions', body).valid.flatMap(({ line, row }) =>
      Object.entries(limits).flatMap(([column, limit]) =>
        Number(row[column]) > limit ? [{ part, line, column }] : [],
      ),
    ),
  );
  const planted = parts.flatMap(({ truth }, part) => truth.dangling.map((cell) => ({ part, ...cell })));
  expect(found.toSorted(byPlace)).toEqual(planted.toSorted(byPlace));
  expect(planted.length).toBeGreaterThan(0);
});

function byPlace(one: { part: number; line: number }, other: { part: number; line: number }): number {
  return one.part - other.part || one.line - other.line;
}

test('a few users are far more active than the others', () => {
  const users = validRows('interactions')
    .map((row) => Number(row.user_id))
    .filter((id) => id <= USERS);
  const ofTheFirstTenth = users.filter((id) => id <= USERS / 10).length / users.length;
  expect(ofTheFirstTenth).toBeGreaterThan(0.3);
});

test('at the default size the shares and sizes are those that the exercise tells of', () => {
  const size = rowsPerPart({ totalBytes: 20e6, regions: 1 });
  const parts = DATASET_NAMES.map((dataset) => ({
    dataset,
    ...generatePart(identity({ dataset, part: 3, rowsPerPart: size })),
  }));
  for (const { body } of parts) expect(Math.abs(body.length / 0.5e6 - 1)).toBeLessThan(0.05);
  const sum = (count: (truth: (typeof parts)[number]['truth']) => number) =>
    parts.reduce((total, { truth }) => total + count(truth), 0);
  const rows = sum((truth) => truth.rows);
  expect(sum(({ malformed }) => malformed.length) / rows).toBeCloseTo(0.02, 2);
  // Three number columns in most datasets, six in one.
  expect(sum(({ missing }) => missing.length) / rows / 3.5).toBeCloseTo(0.03, 2);
  const interactions = parts.find(({ dataset }) => dataset === 'interactions');
  expect((interactions?.truth.dangling.length ?? 0) / size.interactions).toBeCloseTo(0.01, 2);
  expect(size.interactions * 8).toBe(11_976);
});

test('every kind of malformation occurs', () => {
  const kinds = DATASET_NAMES.flatMap((dataset) =>
    allParts(dataset).flatMap(({ truth }) => truth.malformed.map(({ kind }) => kind)),
  );
  expect([...new Set(kinds)].toSorted()).toEqual([
    'bad-key',
    'bad-number',
    'broken-json',
    'missing-key',
    'unknown-category',
    'wrong-field-count',
  ]);
});
