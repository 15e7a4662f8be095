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
  /** the smallest p-value that so many further runs of each could give */
  leastP(furtherRuns: number): number;
  /** about how many `runs` tell them apart at this level if they differ as it seems; `null` when hopelessly many */
  runsToTell(alpha: number): number | null;
}

/** Differences up to 2 % are a tie: that is as far as virtual and real time agree, so no less is a finding. */
export const TOLERANCE = 0.02;

export function isTieOf(ratio: Ratio | null): boolean {
  return ratio !== null && ratio.low >= 1 / (1 + TOLERANCE) && ratio.high <= 1 + TOLERANCE;
}
