import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  leastSignFlipP,
  ratioOfPaired,
  signedRank,
  typicalDifference,
} from '../../../src/benchmark/statistics/signed-rank.ts';
import { countIn, createRandom, listOf } from '../random.ts';

// Hollander & Wolfe (1973), 29 f.: a scale of depression before and after; R's example of wilcox.test
const BEFORE = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const AFTER = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
const CHANGES = BEFORE.map((before, index) => before - (AFTER[index] as number));

/** Midranks by counting, and every choice of signs. */
function enumeratedP(differences: readonly number[]): number {
  const values = differences.filter((difference) => difference !== 0);
  const ranks = values.map(
    (value) =>
      values.filter((other) => Math.abs(other) < Math.abs(value)).length +
      (values.filter((other) => Math.abs(other) === Math.abs(value)).length + 1) / 2,
  );
  const sumOf = (isPositive: (index: number) => boolean) =>
    Math.abs(ranks.reduce((sum, rank, index) => sum + (isPositive(index) ? rank : -rank), 0));
  const observed = sumOf((index) => (values[index] as number) > 0);
  const choices = listOf(2 ** values.length, (mask) => sumOf((index) => (mask & (1 << index)) !== 0));
  return choices.filter((sum) => sum >= observed).length / choices.length;
}

describe('signedRank', () => {
  it('agrees with a published example', () => {
    const { p, positiveShare, informative } = signedRank(CHANGES);
    expect(p).toBeCloseTo(0.0390625, 12);
    expect(positiveShare).toBe(40 / 45);
    expect(informative).toBe(9);
  });

  it('gives the share of all choices of signs, also where some are equal or nought', () => {
    const differences = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 9 });
    fc.assert(
      fc.property(differences, (values) => {
        expect(signedRank(values).p).toBeCloseTo(enumeratedP(values), 12);
      }),
      { numRuns: 200 },
    );
  });

  it('does not care for direction or scale', () => {
    const differences = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 60 });
    fc.assert(
      fc.property(differences, (values) => {
        const { p, positiveShare } = signedRank(values);
        const mirrored = signedRank(values.toReversed().map((value) => -3 * value));
        expect(mirrored.p).toBeCloseTo(p, 12);
        expect(mirrored.positiveShare).toBeCloseTo(1 - positiveShare, 12);
      }),
    );
  });

  it('finds nothing in differences of nought', () => {
    expect(signedRank([0, 0, 0])).toEqual({ p: 1, positiveShare: 0.5, informative: 0 });
    expect(signedRank([])).toEqual({ p: 1, positiveShare: 0.5, informative: 0 });
  });

  it('is close to the exact value where the approximation takes over', () => {
    // Exact values, counted with whole numbers of any size: 0.011964 and 0.0023500
    const everyFifth = listOf(201, (index) => ((index + 1) % 5 < 3 ? index + 1 : -index - 1));
    expect(signedRank(everyFifth).p).toBeCloseTo(0.012, 3);
    const everyEighth = listOf(201, (index) => ((index + 1) % 8 < 5 ? index + 1 : -index - 1));
    expect(signedRank(everyEighth).p).toBeCloseTo(0.0024, 3);
  });

  it.each([8, 50, 250])('keeps its level of 1 percent for %i pairs alike', (n) => {
    const random = createRandom(n);
    const rejected = countIn(3000, () => signedRank(listOf(n, () => random.normal() ** 3)).p <= 0.01);
    expect(rejected / 3000).toBeLessThan(0.014);
    expect(rejected / 3000).toBeGreaterThan(0.005);
  });
});

describe('leastSignFlipP', () => {
  it('is what differences of one sign give', () => {
    for (const n of [1, 2, 7, 50]) {
      expect(signedRank(listOf(n, (index) => index + 1)).p / leastSignFlipP(n)).toBeCloseTo(1, 9);
    }
    expect(leastSignFlipP(0)).toBe(1);
  });
});

describe('typicalDifference', () => {
  it('agrees with a published example', () => {
    const { estimate, low, high } = typicalDifference(CHANGES) ?? { estimate: 0, low: 0, high: 0 };
    expect(estimate).toBeCloseTo(0.46, 9);
    // The 6th Walsh average from either end: P(W ≤ 5) is 10 in 512, and P(W ≤ 6) is 14 in 512.
    const averages = CHANGES.flatMap((a, index) => CHANGES.slice(index).map((b) => (a + b) / 2));
    const sorted = averages.sort((a, b) => a - b);
    expect(low).toBeCloseTo(sorted[5] as number, 9);
    expect(high).toBeCloseTo(sorted[39] as number, 9);
  });

  it('needs six differences', () => {
    expect(typicalDifference([1, 2, 3, 4, 5])).toBeNull();
    expect(typicalDifference([1, 2, 3, 4, 5, 6])).toEqual({ estimate: 3.5, low: 1, high: 6 });
  });
});

describe('ratioOfPaired', () => {
  it('is exact where the ratio is always the same, and turned round for exchanged values', () => {
    const pairs = listOf(8, (index) => [3 * (index + 1), 2 * (index + 1)] as const);
    expect(ratioOfPaired(pairs)?.estimate).toBeCloseTo(1.5, 12);
    expect(ratioOfPaired(pairs)?.low).toBeCloseTo(1.5, 12);
    expect(ratioOfPaired(pairs.map(([a, b]) => [b, a]))?.high).toBeCloseTo(2 / 3, 12);
  });

  it('is 1 for pairs of equal values', () => {
    expect(ratioOfPaired(listOf(6, (index) => [index + 1, index + 1]))).toEqual({
      estimate: 1,
      low: 1,
      high: 1,
    });
  });

  it('is null for too few pairs and for values without a ratio', () => {
    expect(ratioOfPaired(listOf(5, () => [1, 2]))).toBeNull();
    expect(ratioOfPaired([...listOf(8, () => [1, 2] as const), [1, 0]])).toBeNull();
  });

  it.each([6, 50, 120])('holds the true ratio in 95 percent of cases, for %i pairs', (n) => {
    const random = createRandom(n);
    const trials = n > 60 ? 500 : 2000;
    const covered = countIn(trials, () => {
      const pairs = listOf(n, () => {
        const schedule = 2 + random.uniform();
        return [1.1 * schedule * Math.exp(0.1 * random.normal()), schedule] as const;
      });
      const ratio = ratioOfPaired(pairs);
      return ratio !== null && ratio.low <= 1.1 && 1.1 <= ratio.high;
    });
    expect(covered / trials).toBeGreaterThanOrEqual(0.94);
  });
});
