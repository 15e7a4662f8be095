// How two orchestrators fare against each other in one metric, whatever the test behind it.

import type { Ratio } from '../comparison.ts';

export interface HeadToHead {
  /** clean runs of each, or schedules that both have met */
  readonly runs: number;
  /** that they are alike; two-sided */
  readonly p: number;
  /** positive where the first's values tend to be the greater */
  readonly lean: number;
  /** whether their difference, with 95 % confidence, is too small to matter */
  readonly isTie: boolean;
  /** whether even so few runs as no test can use leave no doubt: see `FAR_APART` */
  readonly isFarApart: boolean;
  /** the smallest p-value that so many further runs of each could give */
  leastP(furtherRuns: number): number;
  /** about how many `runs` tell them apart at this level if they differ as it seems; `null` when hopelessly many */
  runsToTell(alpha: number): number | null;
}

/** Differences up to 2 % are a tie: that is as far as virtual and real time agree, so no less is a finding. */
export const TOLERANCE = 0.02;

/**
 * Where there are too few runs for any test, two or more are still taken for worse if every one of them is by this
 * factor. It is no test, but noise that doubles a figure each time is not what these runs are subject to.
 */
const FAR_APART = 2;
const FEWEST_FAR_APART = 2;

/** @param pairs of values that are compared; none negative */
export function areFarApart(pairs: readonly (readonly [number, number])[]): boolean {
  const telling = pairs.filter(([first, second]) => first > 0 || second > 0);
  return (
    telling.length >= FEWEST_FAR_APART &&
    (telling.every(([first, second]) => first >= FAR_APART * second) ||
      telling.every(([first, second]) => second >= FAR_APART * first))
  );
}

export function isTieOf(ratio: Ratio | null): boolean {
  return ratio !== null && ratio.low >= 1 / (1 + TOLERANCE) && ratio.high <= 1 + TOLERANCE;
}
