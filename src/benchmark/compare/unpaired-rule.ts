// Metrics of the clean lane: independent runs, so an unpaired test.

import { leastMannWhitneyP, mannWhitney, ratioOfUnpaired } from '../statistics/mann-whitney.ts';
import { runsForMannWhitney } from '../statistics/sample-size.ts';
import { areFarApart, isTieOf } from './head-to-head.ts';
import type { Measurements } from './measurements.ts';
import { meritOf } from './merit.ts';
import type { MetricRule } from './metric-rules.ts';

export function unpairedRule(valuesOf: (own: Measurements) => readonly number[]): MetricRule {
  const ratio = (first: Measurements, second: Measurements) =>
    ratioOfUnpaired(valuesOf(first), valuesOf(second));
  return {
    merit: (own) => meritOf(valuesOf(own)),
    ratio,
    headToHead: (first, second) => {
      const [firstValues, secondValues] = [valuesOf(first), valuesOf(second)];
      const { p, superiority } = mannWhitney(firstValues, secondValues);
      return {
        runs: Math.min(firstValues.length, secondValues.length),
        p,
        lean: superiority - 0.5,
        isTie: isTieOf(ratio(first, second)),
        isFarApart: areAllFarApart(firstValues, secondValues),
        leastP: (furtherRuns) =>
          leastMannWhitneyP(firstValues.length + furtherRuns, secondValues.length + furtherRuns),
        runsToTell: (alpha) => runsForMannWhitney(superiority, alpha),
      };
    },
  };
}

/** The greatest of the one is far from the least of the other, and both were measured often enough. */
function areAllFarApart(first: readonly number[], second: readonly number[]): boolean {
  const length = Math.min(first.length, second.length);
  const [lower, higher] = Math.min(...first) < Math.min(...second) ? [first, second] : [second, first];
  return areFarApart(Array.from({ length }, () => [Math.max(...lower), Math.min(...higher)]));
}
