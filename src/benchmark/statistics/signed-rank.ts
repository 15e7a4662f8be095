// Wilcoxon's signed-rank test of paired values, and the ratio that belongs to it. Pairs share their fault schedule,
// so what the schedule does to both cancels out.

import type { Ratio } from '../comparison.ts';
import { Z_95 } from './normal.ts';
import { medianOf, sumsWithin } from './pairwise-order.ts';
import { rank } from './ranks.ts';
import { countSubsetSums, signFlipP } from './sign-flip.ts';

export interface SignedRank {
  /** two-sided */
  readonly p: number;
  /** the positive share of all ranks: ½ when neither sign prevails */
  readonly positiveShare: number;
  /** how many differences are not nought */
  readonly informative: number;
}

/** With its 95 % interval. */
interface Shift {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Wilcoxon (1945), exact also for ties, by midranks. Differences of nought are dropped, as Wilcoxon did: here they are
 * schedules on which both failed, or both made the same attempts, which say nothing of who is better; and the test
 * keeps its level whatever the schedules were. (Pratt would rank them too, which only matters where noughts come from
 * rounding.)
 */
export function signedRank(differences: readonly number[]): SignedRank {
  const informative = differences.filter((difference) => difference !== 0);
  if (informative.length === 0) return { p: 1, positiveShare: 0.5, informative: 0 };
  const { doubled, ties } = rank(informative.map(Math.abs));
  const scores = doubled.map((score, index) => {
    const magnitude = ties.length > 0 ? score : score / 2;
    return (informative[index] as number) > 0 ? magnitude : -magnitude;
  });
  const all = scores.reduce((sum, score) => sum + Math.abs(score), 0);
  const positive = scores.reduce((sum, score) => sum + Math.max(0, score), 0);
  return { p: signFlipP(scores), positiveShare: positive / all, informative: informative.length };
}

/** The smallest p-value that so many pairs can give: all differences of one sign. */
export function leastSignFlipP(pairs: number): number {
  return Math.min(1, 2 ** (1 - pairs));
}

/**
 * The median of the Walsh averages, which are the means of any two differences, one with itself included; with the
 * 95 % interval that inverts the signed-rank test (Hodges & Lehmann 1963; Lehmann, "Nonparametrics", 4.4). Differences
 * of nought count.
 *
 * @returns `null` for fewer than six differences, which give no 95 % interval
 */
export function typicalDifference(differences: readonly number[]): Shift | null {
  const k = lowerCriticalRank(differences.length);
  if (k === 0) return null;
  const sums = sumsWithin(differences.toSorted((a, b) => a - b));
  return { estimate: medianOf(sums) / 2, low: sums.at(k) / 2, high: sums.at(sums.count + 1 - k) / 2 };
}

/**
 * By what factor the first value of a pair exceeds the second: `typicalDifference` on logarithms.
 *
 * @returns `null` when a value is not positive, or for fewer than six pairs
 */
export function ratioOfPaired(pairs: readonly (readonly [number, number])[]): Ratio | null {
  if (pairs.some(([first, second]) => !(first > 0 && second > 0))) return null;
  const shift = typicalDifference(pairs.map(([first, second]) => Math.log(first / second)));
  if (shift === null) return null;
  return { estimate: Math.exp(shift.estimate), low: Math.exp(shift.low), high: Math.exp(shift.high) };
}

const MOST_EXACT = 100;

/** One value for each number of pairs, which comes again and again. */
const criticalRanks = new Map<number, number>();

/** The greatest k with P(W < k) ≤ 2.5 %, or 0; exact up to 100 pairs, normal approximation beyond. */
function lowerCriticalRank(n: number): number {
  if (n > MOST_EXACT) {
    return Math.floor((n * (n + 1)) / 4 - Z_95 * Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24));
  }
  const known = criticalRanks.get(n);
  if (known !== undefined) return known;
  const ranks = Array.from({ length: n }, (_, index) => index + 1);
  const counts = countSubsetSums(ranks, (n * (n + 1)) / 2);
  let k = 0;
  for (let tail = 1; tail / 2 ** n <= 0.025; tail += counts[k] as number) k += 1;
  criticalRanks.set(n, k);
  return k;
}
