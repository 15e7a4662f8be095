import { expect, test } from 'vitest';
import { isForValidation } from '../../../async_etl/steps/split-rows.ts';

const validationIds = (seed: number, region: number) =>
  Array.from({ length: 20_000 }, (_, index) => index + 1).filter((id) => isForValidation(seed, region, id));

test('a fifth of the interactions is for validation', () => {
  for (const seed of [0, 1, 2 ** 32 - 1]) {
    expect(validationIds(seed, 1).length / 20_000).toBeCloseTo(0.2, 1);
  }
});

test('another seed or region makes another choice', () => {
  const chosen = new Set(validationIds(1, 1));
  for (const others of [validationIds(2, 1), validationIds(1, 2)]) {
    const shared = others.filter((id) => chosen.has(id)).length / others.length;
    expect(shared).toBeGreaterThan(0.15);
    expect(shared).toBeLessThan(0.25);
  }
});

test('the choice is this one, on every machine', () => {
  expect(validationIds(7, 1).slice(0, 8)).toMatchInlineSnapshot(`
    [
      15,
      16,
      21,
      24,
      25,
      26,
      31,
      37,
    ]
  `);
});
