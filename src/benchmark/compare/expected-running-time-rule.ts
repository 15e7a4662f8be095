// Expected running time: a figure of all runs together rather than of each, so it has a test of its own.

import { ratioOfRunningTimes, type RunPair, testRunningTimes } from '../statistics/compare-running-times.ts';
import { expectedRunningTime } from '../statistics/expected-running-time.ts';
import { pairsForMean } from '../statistics/sample-size.ts';
import { leastSignFlipP } from '../statistics/signed-rank.ts';
import { toTimedRun } from '../summarise/faulted.ts';
import { isTieOf } from './head-to-head.ts';
import { type Measurements, sharedSchedules } from './measurements.ts';
import type { MetricRule } from './metric-rules.ts';

export const expectedRunningTimeRule: MetricRule = {
  merit: ({ faulted }) => {
    if (faulted.size === 0) return null;
    const { value, isLowerBound } = expectedRunningTime([...faulted.values()].map(toTimedRun));
    return { value: isLowerBound ? Number.POSITIVE_INFINITY : value, tieBreak: 0 };
  },
  ratio: (first, second) => ratioOfRunningTimes(pairsOf(first, second)),
  headToHead: (first, second) => {
    const pairs = pairsOf(first, second);
    const { p, effect } = testRunningTimes(pairs);
    return {
      runs: pairs.length,
      p,
      lean: effect,
      isTie: isTieOf(ratioOfRunningTimes(pairs)),
      leastP: (furtherRuns) => leastSignFlipP(pairs.length + furtherRuns),
      runsToTell: (alpha) => pairsForMean(effect, alpha),
    };
  },
};

function pairsOf(first: Measurements, second: Measurements): readonly RunPair[] {
  return sharedSchedules(first, second).map(([a, b]) => [toTimedRun(a), toTimedRun(b)]);
}
