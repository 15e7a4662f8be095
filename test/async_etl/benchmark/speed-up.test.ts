import { expect, it } from 'vitest';
import { isFarBehind } from '../../../async_etl/benchmark/far-behind.ts';
import { speedUpOf } from '../../../async_etl/benchmark/speed-up.ts';

it('is the ratio of the medians, without an interval, where there are too few runs for one', () => {
  expect(speedUpOf([2000, 3000, 4000], [60_000])).toEqual({ estimate: 20, interval: null });
});

it('has an interval from four runs of each on', () => {
  expect(speedUpOf([1000, 1000, 1000, 1000], [4000, 4000, 4000, 4000])).toEqual({
    estimate: expect.closeTo(4, 10),
    interval: { low: expect.closeTo(4, 10), high: expect.closeTo(4, 10) },
  });
});

it('is unknown without runs of either', () => {
  expect(speedUpOf([], [1])).toBeNull();
  expect(speedUpOf([1], [])).toBeNull();
});

it('is far behind whose best run takes more than twice the slowest of another', () => {
  expect(isFarBehind([60_000], [[6000, 7000]], 2)).toBe(true);
  expect(isFarBehind([14_000], [[6000, 7000]], 2)).toBe(false);
  expect(isFarBehind([14_001], [[6000, 7000]], 2)).toBe(true);
});

it('is not far behind a run that may have been luck, nor before it was measured', () => {
  expect(isFarBehind([60_000], [[6000]], 2)).toBe(false);
  expect(isFarBehind([60_000], [[6000]], 1)).toBe(true);
  expect(isFarBehind([], [[6000, 6000]], 2)).toBe(false);
});
