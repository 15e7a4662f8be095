import fc from 'fast-check';
import { expect, it } from 'vitest';
import { medianOf, sumsOfPairs, sumsWithin } from '../../../src/benchmark/statistics/pairwise-order.ts';

const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 12 });

function ascending(list: readonly number[]): number[] {
  return list.toSorted((a, b) => a - b);
}

it('finds each sum of two lists in its place', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const sums = sumsOfPairs(ascending(a), ascending(b));
      const listed = ascending(a.flatMap((first) => b.map((second) => first + second)));
      expect(sums.count).toBe(listed.length);
      for (const [index, sum] of listed.entries()) expect(sums.at(index + 1)).toBeCloseTo(sum, 9);
    }),
  );
});

it('finds each sum within a list in its place', () => {
  fc.assert(
    fc.property(values, (list) => {
      const sums = sumsWithin(ascending(list));
      const listed = ascending(list.flatMap((a, index) => list.slice(index).map((b) => a + b)));
      expect(sums.count).toBe(listed.length);
      for (const [index, sum] of listed.entries()) expect(sums.at(index + 1)).toBeCloseTo(sum, 9);
    }),
  );
});

it('is exact, not only close', () => {
  expect(sumsOfPairs([0, 0, 0], [0, 0]).at(4)).toBe(0);
  expect(sumsOfPairs([0.1, 0.2], [0.3, 0.7]).at(2)).toBe(0.2 + 0.3);
  expect(medianOf(sumsWithin([1, 2, 4]))).toBe((4 + 5) / 2);
});
