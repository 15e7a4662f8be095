// Whether two expected running times differ, and by what factor, on the same fault schedules. Read
// expected-running-time.ts first.

import type { Ratio } from '../comparison.ts';
import { expectedRunningTime, type TimedRun } from './expected-running-time.ts';
import { studentQuantile95 } from './normal.ts';
import { signFlipP } from './sign-flip.ts';

/** Runs of two orchestrators on one schedule. */
export type RunPair = readonly [TimedRun, TimedRun];

export interface RunningTimeTest {
  /** two-sided */
  readonly p: number;
  /** mean ÷ standard deviation of what each schedule adds to the difference; positive when the first takes longer */
  readonly effect: number;
}

/** The scores' total as whole numbers: fine enough that rounding does not show, small enough to be counted through. */
const SCORE_TOTAL = 5_000;

/**
 * A randomisation test: were the two alike, swapping their runs on any schedule would change nothing. With t the
 * times and s the successes, T and S their totals over both, ERT₁ > ERT₂ exactly if Σ S (t₁ − t₂) − T (s₁ − s₂) > 0,
 * and a swap changes nothing but the sign of its term. So all 2^n swaps are the sign flips of that sum, and the test is
 * exact, also after the terms are rounded to whole numbers (which rounds both signs alike).
 */
export function testRunningTimes(pairs: readonly RunPair[]): RunningTimeTest {
  const runs = pairs.flat();
  const total = runs.reduce((sum, { runtimeMs }) => sum + runtimeMs, 0);
  const successes = runs.filter(({ succeeded }) => succeeded).length;
  const terms = pairs.map(
    ([first, second]) =>
      successes * (first.runtimeMs - second.runtimeMs) -
      total * (Number(first.succeeded) - Number(second.succeeded)),
  );
  const magnitude = terms.reduce((sum, term) => sum + Math.abs(term), 0);
  if (magnitude === 0) return { p: 1, effect: 0 };
  const { mean, deviation } = meanAndDeviation(terms);
  return {
    p: signFlipP(terms.map((term) => Math.round((term / magnitude) * SCORE_TOTAL))),
    effect: deviation === 0 ? Math.sign(mean) * Number.MAX_VALUE : mean / deviation,
  };
}

/** With fewer successes than this, the interval's approximation does not hold. */
const FEWEST_SUCCESSES = 6;

/**
 * ERT₁ ÷ ERT₂ with its 95 % interval, by linearising its logarithm (delta method for a ratio of means, paired by
 * schedule; Cochran, "Sampling Techniques", 6.3–6.4) and Student's t.
 *
 * @returns `null` when either has fewer than six successes
 */
export function ratioOfRunningTimes(pairs: readonly RunPair[]): Ratio | null {
  const n = pairs.length;
  const first = pairs.map(([run]) => run);
  const second = pairs.map(([, run]) => run);
  if ([first, second].some((runs) => countSuccesses(runs) < FEWEST_SUCCESSES)) return null;
  const logRatio = Math.log(expectedRunningTime(first).value / expectedRunningTime(second).value);
  const firstInfluences = influences(first);
  const secondInfluences = influences(second);
  const { deviation } = meanAndDeviation(
    firstInfluences.map((value, index) => value - (secondInfluences[index] as number)),
  );
  const halfWidth = (studentQuantile95(n - 1) * deviation) / Math.sqrt(n);
  return {
    estimate: Math.exp(logRatio),
    low: Math.exp(logRatio - halfWidth),
    high: Math.exp(logRatio + halfWidth),
  };
}

/** What each run adds to log ERT = log mean(t) − log mean(s), to first order. */
function influences(runs: readonly TimedRun[]): readonly number[] {
  const meanMs = runs.reduce((sum, { runtimeMs }) => sum + runtimeMs, 0) / runs.length;
  const successRate = countSuccesses(runs) / runs.length;
  return runs.map(({ runtimeMs, succeeded }) => runtimeMs / meanMs - Number(succeeded) / successRate);
}

function countSuccesses(runs: readonly TimedRun[]): number {
  return runs.filter(({ succeeded }) => succeeded).length;
}

function meanAndDeviation(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
