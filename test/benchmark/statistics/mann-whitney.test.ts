import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  leastMannWhitneyP,
  mannWhitney,
  ratioOfUnpaired,
} from '../../../src/benchmark/statistics/mann-whitney.ts';
import { countIn, createRandom, listOf } from '../random.ts';

// Hollander & Wolfe (1973), 69 f.: permeability of a membrane; R's example of wilcox.test
const AT_TERM = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const EARLIER = [1.15, 0.88, 0.9, 0.74, 1.21];

function pairsWon(first: readonly number[], second: readonly number[]): number {
  const points = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
  return points.reduce<number>((sum, point) => sum + point, 0);
}

/** Deals the values out in every way there is. */
function enumeratedP(first: readonly number[], second: readonly number[]): number {
  const all = [...first, ...second];
  const centre = (first.length * second.length) / 2;
  const distance = Math.abs(pairsWon(first, second) - centre);
  let [dealings, extreme] = [0, 0];
  for (let mask = 0; mask < 2 ** all.length; mask += 1) {
    const dealt = all.filter((_, index) => mask & (1 << index));
    if (dealt.length !== first.length) continue;
    const rest = all.filter((_, index) => !(mask & (1 << index)));
    dealings += 1;
    if (Math.abs(pairsWon(dealt, rest) - centre) >= distance) extreme += 1;
  }
  return extreme / dealings;
}

const ticks = (maxLength: number) => fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength });

describe('mannWhitney', () => {
  it('agrees with a published example', () => {
    const { p, superiority } = mannWhitney(AT_TERM, EARLIER);
    expect(superiority).toBe(35 / 50);
    expect(p).toBeCloseTo(0.2544, 4);
  });

  it('gives seven and seven apart 2 in 3,432', () => {
    const { p, superiority } = mannWhitney([1, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11, 12, 13, 14]);
    expect(p).toBeCloseTo(2 / 3432, 12);
    expect(superiority).toBe(0);
  });

  it('gives the share of all ways to deal the values out, also where some are equal', () => {
    fc.assert(
      fc.property(ticks(4), ticks(6), (first, second) => {
        expect(mannWhitney(first, second).p).toBeCloseTo(enumeratedP(first, second), 10);
      }),
      { numRuns: 150 },
    );
  });

  it('does not care who is first, for the order of values, or for their scale', () => {
    fc.assert(
      fc.property(ticks(15), ticks(15), (first, second) => {
        const { p, superiority } = mannWhitney(first, second);
        const mirrored = mannWhitney(second.toReversed(), first);
        expect(mirrored.p).toBeCloseTo(p, 10);
        expect(mirrored.superiority).toBeCloseTo(1 - superiority, 10);
        expect(mannWhitney(first.map(Math.log), second.map(Math.log)).p).toBeCloseTo(p, 10);
      }),
    );
  });

  it('finds nothing in samples that are equal or empty', () => {
    expect(mannWhitney([5, 5, 5], [5, 5, 5, 5])).toEqual({ p: 1, superiority: 0.5 });
    expect(mannWhitney([], [1])).toEqual({ p: 1, superiority: 0.5 });
  });

  it('errs on the safe side, and little, where the approximation takes over', () => {
    // The exact values were counted with whole numbers of any size: 0.0000164 and 0.001123.
    const untied = mannWhitney(
      listOf(61, (index) => index),
      listOf(61, (index) => index + 15.5),
    );
    expect(untied.p).toBeCloseTo(0.000024, 6);
    const tied = mannWhitney(
      listOf(25, (index) => index % 10),
      listOf(25, (index) => (index % 10) + 3),
    );
    expect(tied.p).toBeCloseTo(0.0015, 4);
  });

  it.each([
    { n: 7, step: 0 },
    { n: 7, step: 0.5 },
    { n: 21, step: 0.5 },
    { n: 61, step: 0 },
  ])('keeps its level of 1 % for $n values alike, in steps of $step', ({ n, step }) => {
    const random = createRandom(17);
    const draw = () => (step === 0 ? random.normal() : Math.round(random.normal() / step));
    const rejected = countIn(5000, () => mannWhitney(listOf(n, draw), listOf(n, draw)).p <= 0.01);
    expect(rejected / 5000).toBeLessThan(0.013);
    expect(rejected / 5000).toBeGreaterThan(0.003);
  });
});

describe('leastMannWhitneyP', () => {
  it('is 2 ÷ the ways to choose, and what samples apart give', () => {
    expect(leastMannWhitneyP(3, 3)).toBeCloseTo(0.1, 12);
    expect(leastMannWhitneyP(7, 7)).toBeCloseTo(2 / 3432, 12);
    expect(leastMannWhitneyP(2, 9)).toBeCloseTo(
      mannWhitney(
        [1, 2],
        listOf(9, (index) => index + 3),
      ).p,
      12,
    );
    expect(leastMannWhitneyP(0, 5)).toBe(1);
  });
});

describe('ratioOfUnpaired', () => {
  it('is the median ratio of any two values', () => {
    const first = [2, 4, 8, 16];
    const second = [1, 2, 4, 32];
    const ratios = first.flatMap((a) => second.map((b) => a / b)).sort((a, b) => a - b);
    const ratio = ratioOfUnpaired(first, second);
    // Both ratios in the middle are 2; 16 ratios leave out none for 95 %, as P(U = 0) is 1 in 70.
    expect(ratio?.estimate).toBeCloseTo(2, 12);
    expect(ratio?.low).toBeCloseTo(ratios[0] as number, 12);
    expect(ratio?.high).toBeCloseTo(ratios[15] as number, 12);
  });

  it('takes the ranks that tables give for seven and seven: the 9th from either end', () => {
    // The critical value of U at 5 % two-sided is 8.
    const first = listOf(7, (index) => Math.exp(index));
    const second = listOf(7, (index) => Math.exp(0.01 * index));
    const ratios = first.flatMap((a) => second.map((b) => a / b)).sort((a, b) => a - b);
    const ratio = ratioOfUnpaired(first, second);
    expect(ratio?.low).toBeCloseTo(ratios[8] as number, 9);
    expect(ratio?.high).toBeCloseTo(ratios[40] as number, 9);
  });

  it('is 1 for equal samples, and turned round for exchanged ones', () => {
    expect(ratioOfUnpaired([5, 5, 5, 5], [5, 5, 5, 5])).toEqual({ estimate: 1, low: 1, high: 1 });
    const ratio = ratioOfUnpaired(AT_TERM, EARLIER);
    const inverse = ratioOfUnpaired(EARLIER, AT_TERM);
    expect(inverse?.estimate).toBeCloseTo(1 / (ratio?.estimate as number), 12);
    expect(inverse?.low).toBeCloseTo(1 / (ratio?.high as number), 12);
  });

  it('is null for too few values and for values without a ratio', () => {
    expect(ratioOfUnpaired([1, 2, 3], [1, 2, 3])).toBeNull();
    expect(ratioOfUnpaired([], [1, 2, 3])).toBeNull();
    expect(ratioOfUnpaired([0, 1, 2, 3], [1, 2, 3, 4])).toBeNull();
  });

  it.each([4, 7, 70])('holds the true ratio in 95 percent of cases, for %i values each', (n) => {
    const random = createRandom(n);
    const trials = n > 60 ? 500 : 2000;
    const skewed = () => 1 + random.normal() ** 2;
    const covered = countIn(trials, () => {
      const ratio = ratioOfUnpaired(
        listOf(n, () => 1.3 * skewed()),
        listOf(n, skewed),
      );
      return ratio !== null && ratio.low <= 1.3 && 1.3 <= ratio.high;
    });
    expect(covered / trials).toBeGreaterThanOrEqual(0.94);
  });
});
