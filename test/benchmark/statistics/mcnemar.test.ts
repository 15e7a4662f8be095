import { expect, it } from 'vitest';
import { mcNemarP } from '../../../src/benchmark/statistics/mcnemar.ts';

it.each([
  { first: 0, second: 0, p: 1 },
  { first: 1, second: 0, p: 1 },
  { first: 3, second: 3, p: 1 },
  { first: 7, second: 1, p: 18 / 256 },
  { first: 0, second: 7, p: 2 / 128 },
  { first: 8, second: 0, p: 2 / 256 },
  // R: binom.test(6, 22) gives 0.05248
  { first: 6, second: 16, p: 0.05248 },
])('$first against $second gives $p', ({ first, second, p }) => {
  expect(mcNemarP(first, second)).toBeCloseTo(p, 5);
  expect(mcNemarP(second, first)).toBe(mcNemarP(first, second));
});
