import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wilsonInterval } from '../../../src/benchmark/statistics/wilson.ts';

// Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3
it.each([
  { successes: 81, trials: 263, low: 0.2553, high: 0.3662 },
  { successes: 15, trials: 148, low: 0.0624, high: 0.1605 },
  { successes: 0, trials: 20, low: 0, high: 0.1611 },
  { successes: 1, trials: 29, low: 0.0061, high: 0.1718 },
])('$successes of $trials lie between $low and $high', ({ successes, trials, low, high }) => {
  const interval = wilsonInterval(successes, trials);
  expect(interval.estimate).toBe(successes / trials);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

it('of failures mirrors that of successes, and holds the estimate', () => {
  const shares = fc
    .integer({ min: 1, max: 500 })
    .chain((trials) => fc.tuple(fc.nat(trials), fc.constant(trials)));
  fc.assert(
    fc.property(shares, ([successes, trials]) => {
      const { estimate, low, high } = wilsonInterval(successes, trials);
      const mirrored = wilsonInterval(trials - successes, trials);
      expect(mirrored.low).toBeCloseTo(1 - high, 12);
      expect(0 <= low && low <= estimate && estimate <= high && high <= 1).toBe(true);
    }),
  );
});

it('needs a trial', () => {
  expect(() => wilsonInterval(0, 0)).toThrow(new RangeError('Expected at least one trial, got none.'));
});
