import { describe, expect, it } from 'vitest';
import {
  type RunPair,
  ratioOfRunningTimes,
  testRunningTimes,
} from '../../../src/benchmark/statistics/compare-running-times.ts';
import { expectedRunningTime } from '../../../src/benchmark/statistics/expected-running-time.ts';
import { countIn, createRandom, listOf, type Random } from '../random.ts';

/** A schedule is hard or easy for both; who fails, fails early. */
function simulatePairs(
  random: Random,
  {
    n,
    rates,
    noise,
  }: { readonly n: number; readonly rates: readonly [number, number]; readonly noise: number },
): RunPair[] {
  return listOf(n, () => {
    const schedule = 2000 + 2000 * random.uniform();
    const run = (successRate: number) => {
      const succeeded = random.uniform() < successRate;
      return { succeeded, runtimeMs: schedule * (succeeded ? 1 : 0.5) * Math.exp(noise * random.normal()) };
    };
    return [run(rates[0]), run(rates[1])];
  });
}

/** Swaps the runs of every choice of schedules. */
function enumeratedP(pairs: readonly RunPair[]): number {
  const differenceOf = (chosen: readonly RunPair[]) => {
    const [first, second] = [0, 1].map((side) => {
      const runs = chosen.map((pair) => pair[side] as RunPair[0]);
      const successes = runs.filter(({ succeeded }) => succeeded).length;
      return { time: runs.reduce((sum, { runtimeMs }) => sum + runtimeMs, 0), successes };
    });
    if (!first || !second) return 0;
    return Math.abs(first.time * second.successes - second.time * first.successes);
  };
  const observed = differenceOf(pairs);
  const swaps = listOf(2 ** pairs.length, (mask) =>
    differenceOf(pairs.map(([a, b], index) => (mask & (1 << index) ? [b, a] : [a, b]))),
  );
  return swaps.filter((difference) => difference >= observed * (1 - 1e-9)).length / swaps.length;
}

describe('testRunningTimes', () => {
  it('gives the share of all swaps that differ as much', () => {
    const random = createRandom(3);
    for (const rates of [
      [0.9, 0.3],
      [0.6, 0.6],
      [1, 1],
      [0.5, 0],
    ] as const) {
      const pairs = simulatePairs(random, { n: 9, rates, noise: 0.05 });
      expect(Math.abs(testRunningTimes(pairs).p - enumeratedP(pairs))).toBeLessThan(0.012);
    }
  });

  it('leans to the one that takes longer for a success', () => {
    const pairs: RunPair[] = listOf(10, (index) => [
      { runtimeMs: 1000, succeeded: index % 4 === 0 },
      { runtimeMs: 2000 + index, succeeded: true },
    ]);
    expect(testRunningTimes(pairs).effect).toBeGreaterThan(0);
    expect(testRunningTimes(pairs.map(([a, b]) => [b, a])).effect).toBeLessThan(0);
    expect(testRunningTimes(pairs).p).toBe(testRunningTimes(pairs.map(([a, b]) => [b, a])).p);
  });

  it('finds nothing where nothing differs, or nothing succeeded', () => {
    const alike = listOf(10, () => ({ runtimeMs: 1000, succeeded: true }));
    expect(testRunningTimes(alike.map((run) => [run, run]))).toEqual({ p: 1, effect: 0 });
    const failing: RunPair[] = listOf(10, (index) => [
      { runtimeMs: 1000 + index, succeeded: false },
      { runtimeMs: 500, succeeded: false },
    ]);
    expect(testRunningTimes(failing)).toEqual({ p: 1, effect: 0 });
    expect(testRunningTimes([])).toEqual({ p: 1, effect: 0 });
  });

  it.each([
    { successRate: 0.5, n: 50 },
    { successRate: 1, n: 50 },
    { successRate: 0.9, n: 12 },
  ])('keeps its level of 1 % where $successRate of both succeed, on $n schedules', ({ successRate, n }) => {
    const random = createRandom(n);
    const rates = [successRate, successRate] as const;
    const rejected = countIn(
      2000,
      () => testRunningTimes(simulatePairs(random, { n, rates, noise: 0.05 })).p <= 0.01,
    );
    expect(rejected / 2000).toBeLessThan(0.015);
    expect(rejected / 2000).toBeGreaterThan(0.004);
  });
});

describe('ratioOfRunningTimes', () => {
  it('is the ratio of the two figures', () => {
    const pairs = simulatePairs(createRandom(1), { n: 50, rates: [0.5, 0.9], noise: 0.05 });
    const [first, second] = [pairs.map(([run]) => run), pairs.map(([, run]) => run)];
    expect(ratioOfRunningTimes(pairs)?.estimate).toBeCloseTo(
      expectedRunningTime(first).value / expectedRunningTime(second).value,
      12,
    );
  });

  it('is null where either has fewer than six successes', () => {
    const pairs: RunPair[] = listOf(20, (index) => [
      { runtimeMs: 1000, succeeded: index < 5 },
      { runtimeMs: 1000, succeeded: true },
    ]);
    expect(ratioOfRunningTimes(pairs)).toBeNull();
    expect(ratioOfRunningTimes([])).toBeNull();
  });

  it('allows for failures that have not been seen yet', () => {
    const pairs: RunPair[] = listOf(50, () => [
      { runtimeMs: 1000, succeeded: true },
      { runtimeMs: 1000, succeeded: true },
    ]);
    const ratio = ratioOfRunningTimes(pairs);
    expect(ratio?.estimate).toBe(1);
    expect(ratio?.low).toBeCloseTo(0.961, 3);
    expect(ratio?.high).toBeCloseTo(1.041, 3);
  });

  it.each([
    { n: 50, rates: [0.5, 0.95], noise: 0.05 },
    { n: 50, rates: [1, 1], noise: 0.05 },
    { n: 50, rates: [1, 0.98], noise: 0.003 },
    { n: 50, rates: [0.3, 0.6], noise: 0.05 },
    { n: 20, rates: [1, 0.9], noise: 0.003 },
    { n: 12, rates: [1, 0.8], noise: 0.003 },
  ] as const)(
    'holds the true ratio in 95 % of cases: $n schedules, $rates succeed',
    ({ n, rates, noise }) => {
      const random = createRandom(n);
      const [a, b] = rates;
      // A failed run takes half the time, so a success takes (p + (1 − p) ÷ 2) ÷ p.
      const truth = (1 + a) / a / ((1 + b) / b);
      let intervals = 0;
      const covered = countIn(2000, () => {
        const ratio = ratioOfRunningTimes(simulatePairs(random, { n, rates, noise }));
        if (ratio !== null) intervals += 1;
        return ratio !== null && ratio.low <= truth && truth <= ratio.high;
      });
      expect(intervals).toBeGreaterThan(1900);
      expect(covered / intervals).toBeGreaterThanOrEqual(0.94);
    },
  );
});
