// About how many runs it takes to tell two orchestrators apart, if they differ as much as they seem to so far: with a
// chance of 80 %, at the level of the test. Noether (1987), "Sample size determination for some common nonparametric
// tests", gives it for each rank test.

import { normalQuantile } from './normal.ts';

const POWER = 0.8;

/** More than anyone would wait for. */
export const MOST_RUNS = 10_000;

/** Runs of each orchestrator; `superiority` as in mann-whitney.ts. `null` where there is nothing to tell apart. */
export function runsForMannWhitney(superiority: number, alpha: number): number | null {
  return affordable(quantileSumSquared(alpha) / (6 * (superiority - 0.5) ** 2));
}

/** Informative pairs; `positiveShare` as in signed-rank.ts. */
export function pairsForSignedRank(positiveShare: number, alpha: number): number | null {
  return affordable(quantileSumSquared(alpha) / (3 * (positiveShare - 0.5) ** 2));
}

/** Pairs in which just one of the two succeeds; `share` of them by the first. */
export function pairsForMcNemar(share: number, alpha: number): number | null {
  return affordable(quantileSumSquared(alpha) / (4 * (share - 0.5) ** 2));
}

/** Pairs; `effect` is the mean of their differences ÷ its standard deviation. */
export function pairsForMean(effect: number, alpha: number): number | null {
  return affordable(quantileSumSquared(alpha) / effect ** 2);
}

function quantileSumSquared(alpha: number): number {
  return (normalQuantile(1 - alpha / 2) + normalQuantile(POWER)) ** 2;
}

function affordable(runs: number): number | null {
  return runs <= MOST_RUNS ? Math.ceil(runs) : null;
}
