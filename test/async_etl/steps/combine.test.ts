import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combine, processPart, type TrainingSet } from '../../../async_etl/steps/index.ts';
import type { DatasetName } from '../../../async_etl/types.ts';
import { rawPart } from './raw-part.ts';
import {
  anyWorld,
  context,
  features,
  interaction,
  processWorld,
  product,
  user,
  type World,
} from './small-world.ts';

const entities = (region: number): World => [
  { dataset: 'users', region, rows: [user(1), user(2)] },
  { dataset: 'products', region, rows: [product(1)] },
  { dataset: 'contexts', region, rows: [context(1)] },
  { dataset: 'features', region, rows: [features(2), features(1)] },
];

/** Whatever can be compared of a training set. */
function plain({ tables, rowsOf, quarantined }: TrainingSet) {
  const columns = Object.values(tables).map(({ dataset, region, keys, numbers, text }) => {
    return { dataset, region, keys, numbers, text };
  });
  return { columns, rowsOf, quarantined };
}

function joinedIds({ tables, rowsOf }: TrainingSet, dataset: DatasetName, key: string): number[] {
  return [...rowsOf[dataset]].map((row) => tables[dataset].keys[key]?.[row] as number);
}

describe('a training set', () => {
  test('joins each interaction with the rows that it refers to', () => {
    const interactions = [interaction(5, [2, 1, 1]), interaction(4, [1, 1, 1])];
    const set = combine(
      processWorld([...entities(1), { dataset: 'interactions', region: 1, rows: interactions }]),
    );
    expect(joinedIds(set, 'interactions', 'interaction_id')).toEqual([5, 4]);
    expect(joinedIds(set, 'users', 'user_id')).toEqual([2, 1]);
    expect(joinedIds(set, 'features', 'user_id')).toEqual([2, 1]);
    expect(joinedIds(set, 'products', 'product_id')).toEqual([1, 1]);
    expect(joinedIds(set, 'contexts', 'context_id')).toEqual([1, 1]);
    expect(set.quarantined).toEqual([]);
  });

  test('joins rows of one region only', () => {
    const set = combine(
      processWorld([
        ...entities(2),
        { dataset: 'interactions', region: 1, rows: [interaction(1, [1, 1, 1])] },
      ]),
    );
    expect(set.rowsOf.interactions).toHaveLength(0);
    expect(set.quarantined).toEqual([
      { source: 'interactions', part: 0, line: 1, reason: 'Expected user_id to be found in users' },
    ]);
  });

  test('keeps the first row with an identifier, in the order of parts and lines, and quarantines further ones', () => {
    const world: World = [
      ...entities(1),
      { dataset: 'users', region: 1, rows: [user(3, 41), user(3, 42), user(1, 43)] },
      { dataset: 'features', region: 1, rows: [features(3)] },
      { dataset: 'interactions', region: 1, rows: [interaction(1, [3, 1, 1]), interaction(2, [1, 1, 1])] },
      { dataset: 'interactions', region: 1, rows: [interaction(1, [1, 1, 1])] },
    ];
    const set = combine(processWorld(world).toReversed());
    expect([...set.rowsOf.users].map((row) => set.tables.users.numbers.age?.[row])).toEqual([41, 30]);
    expect(set.quarantined).toEqual([
      { source: 'users', part: 1, line: 3, reason: 'Expected user_id to be unique' },
      { source: 'users', part: 1, line: 4, reason: 'Expected user_id to be unique' },
      { source: 'interactions', part: 1, line: 1, reason: 'Expected interaction_id to be unique' },
    ]);
  });

  test('quarantines interactions that refer to nothing, each with the first such reference', () => {
    const references = [
      [1, 1, 1],
      [9, 9, 9],
      [1, 9, 1],
      [1, 1, 9],
      [3, 1, 1],
    ] as const;
    const world: World = [
      ...entities(1),
      { dataset: 'users', region: 1, rows: [user(3)] },
      {
        dataset: 'interactions',
        region: 1,
        rows: references.map((reference, index) => interaction(index + 1, reference)),
      },
    ];
    const set = combine(processWorld(world));
    expect(joinedIds(set, 'interactions', 'interaction_id')).toEqual([1]);
    expect(set.quarantined.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'Expected user_id to be found in users'],
      [3, 'Expected product_id to be found in products'],
      [4, 'Expected context_id to be found in contexts'],
      [5, 'Expected user_id to be found in features'],
    ]);
  });

  test('may be empty', () => {
    expect(combine([])).toMatchObject({ rowsOf: { users: new Uint32Array(0) }, quarantined: [] });
  });
});

test('the order in which parts are handed over makes no difference', () => {
  const shuffled = anyWorld.chain((world) => {
    const processed = processWorld(world);
    const all = { minLength: processed.length, maxLength: processed.length };
    return fc.tuple(fc.constant(processed), fc.shuffledSubarray(processed, all));
  });
  fc.assert(
    fc.property(shuffled, ([processed, inAnotherOrder]) => {
      expect(plain(combine(inAnotherOrder))).toEqual(plain(combine(processed)));
    }),
  );
});

test('neither does the batching of a part, nor the order of its batches', () => {
  const lines = fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 3 }))
      .map(([id, userId]) => JSON.stringify(interaction(id, [userId, 1, 1]))),
    { minLength: 2, maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, fc.nat(), (all, cut) => {
      const at = 1 + (cut % (all.length - 1));
      const batch = (from: number, to?: number) =>
        processPart(rawPart('interactions', all.slice(from, to).join('\n'), { firstLine: from + 1 }));
      const others = processWorld(entities(1));
      const whole = combine([...others, batch(0)]);
      expect(plain(combine([batch(at), ...others, batch(0, at)]))).toEqual(plain(whole));
    }),
  );
});

test('a join of plain objects, row by row, finds the same', () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      const set = combine(processWorld(world));
      const joined = joinNaively(world);
      expect(joinedIds(set, 'interactions', 'interaction_id')).toEqual(
        joined.map((row) => row.interaction_id),
      );
      expect([...set.rowsOf.users].map((row) => set.tables.users.numbers.age?.[row])).toEqual(
        joined.map((row) => row.age ?? Number.NaN),
      );
      expect([...set.rowsOf.products].map((row) => set.tables.products.numbers.price?.[row])).toEqual(
        joined.map((row) => row.price ?? Number.NaN),
      );
      const interactions = world.filter(({ dataset }) => dataset === 'interactions');
      const notJoined = interactions.reduce((sum, { rows }) => sum + rows.length, 0) - joined.length;
      const quarantined = set.quarantined.filter(({ source }) => source.startsWith('interactions'));
      expect(quarantined).toHaveLength(notJoined);
    }),
  );
});

function joinNaively(world: World) {
  const rowsOf = (dataset: DatasetName, region: number) =>
    world.flatMap((part) => (part.dataset === dataset && part.region === region ? part.rows : []));
  return [1, 2].flatMap((region) => {
    const find = (dataset: DatasetName, key: string, value: unknown) =>
      rowsOf(dataset, region).find((row) => row[key] === value);
    return rowsOf('interactions', region).flatMap((row) => {
      const { interaction_id, user_id, product_id, context_id } = row;
      const isFirst = find('interactions', 'interaction_id', interaction_id) === row;
      const user = find('users', 'user_id', user_id);
      const product = find('products', 'product_id', product_id);
      const context = find('contexts', 'context_id', context_id);
      const known = find('features', 'user_id', user_id);
      if (!isFirst || !user || !product || !context || !known) return [];
      return [{ region, interaction_id: interaction_id as number, age: user.age, price: product.price }];
    });
  });
}
