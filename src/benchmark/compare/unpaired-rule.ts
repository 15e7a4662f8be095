// Metrics of the clean lane: independent runs, so an unpaired test.

import { leastMannWhitneyP, mannWhitney, ratioOfUnpaired } from '../statistics/mann-whitney.ts';
import { runsForMannWhitney } from '../statistics/sample-size.ts';
import { isTieOf } from './head-to-head.ts';
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
        leastP: (furtherRuns) =>
          leastMannWhitneyP(firstValues.length + furtherRuns, secondValues.length + furtherRuns),
        runsToTell: (alpha) => runsForMannWhitney(superiority, alpha),
      };
    },
  };
}
