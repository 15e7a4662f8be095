// The Mann–Whitney test of two independent samples, and the ratio of their values that belongs to it. It asks only
// which values are greater, so neither outliers nor the shape of the distributions mislead it.

import type { Ratio } from '../comparison.ts';
import { twoSidedNormalP, Z_95 } from './normal.ts';
import { medianOf, sumsOfPairs } from './pairwise-order.ts';
import { rank } from './ranks.ts';

export interface MannWhitney {
  /** two-sided */
  readonly p: number;
  /** the share of pairs in which the first sample's value is the greater, equal ones counting half */
  readonly superiority: number;
}

/** Exact while both samples are no larger than this; beyond it, and for tied values sooner, the normal approximation. */
const MOST_EXACT = 60;
const MOST_EXACT_TIED = 20;

/**
 * Two-sided p-value: the share of all ways to deal the values out to the two samples that put the rank sum at least as
 * far from its mean (Mann & Whitney 1947; exact also for ties, by midranks). Beyond 60 values (20 where some are
 * equal), the normal approximation with continuity and tie correction (Lehmann, "Nonparametrics", 1.4).
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): MannWhitney {
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) return { p: 1, superiority: 0.5 };
  const { doubled, ties } = rank([...first, ...second]);
  const doubledSum = doubled.slice(0, n).reduce((sum, doubledRank) => sum + doubledRank, 0);
  const u = doubledSum / 2 - (n * (n + 1)) / 2;
  const distance = Math.abs(u - (n * m) / 2);
  return { p: twoSidedP({ n, m, distance, doubled, ties }), superiority: u / (n * m) };
}

/** The smallest p-value that samples of these sizes can give: all of one below all of the other. */
export function leastMannWhitneyP(n: number, m: number): number {
  let dealings = 1;
  for (let i = 1; i <= Math.min(n, m); i += 1) dealings *= (Math.max(n, m) + i) / i;
  return Math.min(1, 2 / dealings);
}

/**
 * By what factor the first sample's values exceed the second's: the Hodges–Lehmann estimate on logarithms, the median
 * of all n × m ratios, with the 95 % interval that inverts the test (Hodges & Lehmann 1963; Lehmann, 2.5–2.6).
 *
 * @returns `null` when a value is not positive, or too few give no 95 % interval (three and three, say)
 */
export function ratioOfUnpaired(first: readonly number[], second: readonly number[]): Ratio | null {
  if ([...first, ...second].some((value) => !(value > 0))) return null;
  const k = lowerCriticalRank(first.length, second.length);
  if (k === 0) return null;
  const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b);
  const sums = sumsOfPairs(
    ascending(first.map(Math.log)),
    ascending(second.map((value) => -Math.log(value))),
  );
  return {
    estimate: Math.exp(medianOf(sums)),
    low: Math.exp(sums.at(k)),
    high: Math.exp(sums.at(sums.count + 1 - k)),
  };
}

interface RankSum {
  readonly n: number;
  readonly m: number;
  /** of U from its mean */
  readonly distance: number;
  readonly doubled: readonly number[];
  readonly ties: readonly number[];
}

function twoSidedP({ n, m, distance, doubled, ties }: RankSum): number {
  const larger = Math.max(n, m);
  if (larger > (ties.length > 0 ? MOST_EXACT_TIED : MOST_EXACT)) {
    const total = n + m;
    const tieTerm = ties.reduce((sum, tied) => sum + tied ** 3 - tied, 0) / (total * (total - 1));
    const variance = ((n * m) / 12) * (total + 1 - tieTerm);
    return variance === 0 ? 1 : twoSidedNormalP(Math.max(0, distance - 0.5) / Math.sqrt(variance));
  }
  const size = Math.min(n, m);
  if (ties.length === 0) return tailShare(untiedRankSums(n, m), (size * (n + m + 1)) / 2, distance);
  return tailShare(rankSumCounts(doubled, size), size * (n + m + 1), 2 * distance);
}

function tailShare(counts: Float64Array, centre: number, distance: number): number {
  let all = 0;
  let extreme = 0;
  for (const [sum, count] of counts.entries()) {
    all += count;
    if (Math.abs(sum - centre) >= distance) extreme += count;
  }
  return Math.min(1, extreme / all);
}

/** In how many ways `size` of the ranks add up to each sum: one after the other, each rank is taken or left. */
function rankSumCounts(ranks: readonly number[], size: number): Float64Array {
  const ascending = ranks.toSorted((a, b) => a - b);
  const sumBefore = [0];
  for (const value of ascending) sumBefore.push((sumBefore.at(-1) as number) + value);
  const greatestSum = (seen: number, taken: number) =>
    (sumBefore[seen] as number) - (sumBefore[seen - taken] as number);

  const length = greatestSum(ranks.length, size) + 1;
  const countsBySize = Array.from({ length: size + 1 }, () => new Float64Array(length));
  (countsBySize[0] as Float64Array)[0] = 1;
  for (const [index, value] of ascending.entries()) {
    for (let taken = Math.min(size, index + 1); taken >= 1; taken -= 1) {
      const counts = countsBySize[taken] as Float64Array;
      const before = countsBySize[taken - 1] as Float64Array;
      const last = greatestSum(index + 1, taken);
      for (let sum = sumBefore[taken] as number; sum <= last; sum += 1) {
        counts[sum] = (counts[sum] as number) + (before[sum - value] ?? 0);
      }
    }
  }
  return countsBySize[size] as Float64Array;
}

/** Without ties the counts depend on the sizes alone, and the same sizes come again and again. */
const untiedCache = new Map<string, Float64Array>();

function untiedRankSums(n: number, m: number): Float64Array {
  const size = Math.min(n, m);
  const key = `${size} ${n + m}`;
  const counts = untiedCache.get(key) ?? rankSumCounts(oneTo(n + m), size);
  untiedCache.set(key, counts);
  return counts;
}

function oneTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** The greatest k with P(U < k) ≤ 2.5 %, or 0: the interval runs from the k-th smallest difference to the k-th greatest. */
function lowerCriticalRank(n: number, m: number): number {
  if (n === 0 || m === 0) return 0;
  if (Math.max(n, m) > MOST_EXACT) {
    return Math.max(0, Math.floor((n * m) / 2 - Z_95 * Math.sqrt((n * m * (n + m + 1)) / 12)));
  }
  const counts = untiedRankSums(n, m);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const size = Math.min(n, m);
  const leastSum = (size * (size + 1)) / 2;
  let tail = 0;
  for (let k = 0; ; k += 1) {
    tail += (counts[leastSum + k] as number) / all;
    if (tail > 0.025) return k;
  }
}
