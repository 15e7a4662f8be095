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
const SCORE_TOTAL = 2_000;

/**
 * A randomisation test: were the two alike, swapping their runs on any schedule would change nothing. With t the
 * times and s the successes, T and S their totals over both, ERT₁ > ERT₂ exactly if Σ S (t₁ − t₂) − T (s₁ − s₂) > 0,
 * and a swap changes nothing but the sign of its term. So all 2^n swaps are the sign flips of that sum, and the test is
 * exact, also after the terms are rounded to whole numbers (which rounds both signs alike).
 */
export function testRunningTimes(pairs: readonly RunPair[]): RunningTimeTest {
  const runs = pairs.flat();
  const total = runs.reduce((sum, { runtimeMs }) => sum + runtimeMs, 0);
  const successes = runs.filter(isSuccess).length;
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

/** How often each kind of schedule is counted on top: both succeed, one of them, the other, neither. */
const ADDED_WEIGHT = 0.5;

/**
 * ERT₁ ÷ ERT₂ with its 95 % interval, by linearising its logarithm (delta method for a ratio of means, paired by
 * schedule; Cochran, "Sampling Techniques", 6.3–6.4) and Student's t. For the interval, half a schedule of each kind
 * is added, as Agresti & Min (2005) do for paired shares: otherwise two that have not failed yet would pass for
 * infallible.
 *
 * @returns `null` when either has fewer than six successes
 */
export function ratioOfRunningTimes(pairs: readonly RunPair[]): Ratio | null {
  const first = pairs.map(([run]) => run);
  const second = pairs.map(([, run]) => run);
  if ([first, second].some((runs) => runs.filter(isSuccess).length < FEWEST_SUCCESSES)) return null;
  const estimate = expectedRunningTime(first).value / expectedRunningTime(second).value;

  const firstArm = linearise(first, [1, 1, 0, 0]);
  const secondArm = linearise(second, [1, 0, 1, 0]);
  const weight = pairs.length + 4 * ADDED_WEIGHT;
  const variance =
    firstArm.influences.reduce((sum, influence, index) => {
      const difference = influence - (secondArm.influences[index] as number);
      return sum + (index < pairs.length ? 1 : ADDED_WEIGHT) * difference ** 2;
    }, 0) /
    (weight - 1);
  const halfWidth = studentQuantile95(weight - 1) * Math.sqrt(variance / weight);
  const centre = firstArm.logRunningTime - secondArm.logRunningTime;
  return {
    estimate,
    low: Math.min(estimate, Math.exp(centre - halfWidth)),
    high: Math.max(estimate, Math.exp(centre + halfWidth)),
  };
}

/**
 * log ERT = log mean(t) − log mean(s), and what each run adds to it to first order.
 *
 * @param added successes of the added schedules, which take the mean time
 */
function linearise(runs: readonly TimedRun[], added: readonly number[]) {
  const meanMs = runs.reduce((sum, { runtimeMs }) => sum + runtimeMs, 0) / runs.length;
  const addedSuccesses = ADDED_WEIGHT * added.reduce((sum, success) => sum + success, 0);
  const successRate =
    (runs.filter(isSuccess).length + addedSuccesses) / (runs.length + ADDED_WEIGHT * added.length);
  return {
    logRunningTime: Math.log(meanMs / successRate),
    influences: [
      ...runs.map(({ runtimeMs, succeeded }) => runtimeMs / meanMs - Number(succeeded) / successRate),
      ...added.map((success) => 1 - success / successRate),
    ],
  };
}

function isSuccess({ succeeded }: TimedRun): boolean {
  return succeeded;
}

function meanAndDeviation(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
