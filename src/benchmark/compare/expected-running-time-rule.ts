// Expected running time: a figure of all runs together rather than of each, so it has a test of its own.

import { type RunPair, ratioOfRunningTimes, testRunningTimes } from '../statistics/compare-running-times.ts';
import { expectedRunningTime } from '../statistics/expected-running-time.ts';
import { pairsForMean } from '../statistics/sample-size.ts';
import { leastSignFlipP, ratioOfPaired } from '../statistics/signed-rank.ts';
import { toTimedRun } from '../summarise/faulted.ts';
import { isTieOf } from './head-to-head.ts';
import { type Measurements, sharedSchedules } from './measurements.ts';
import type { MetricRule } from './metric-rules.ts';

export const expectedRunningTimeRule: MetricRule = {
  merit: ({ faulted }) => {
    if (faulted.size === 0) return null;
    const { value, isLowerBound } = expectedRunningTime([...faulted.values()].map(toTimedRun));
    return { value: isLowerBound ? Number.POSITIVE_INFINITY : value, tieBreak: 0, runs: faulted.size };
  },
  ratio: (first, second) => ratioOfRunningTimes(pairsOf(first, second)),
  headToHead: (first, second) => {
    const pairs = pairsOf(first, second);
    const { p, effect } = testRunningTimes(pairs);
    return {
      runs: pairs.length,
      p,
      lean: effect,
      isTie: isTieOfRuns(pairs),
      isFarApart: false,
      leastP: (furtherRuns) => leastSignFlipP(pairs.length + furtherRuns),
      runsToTell: (alpha) => pairsForMean(effect, alpha),
    };
  },
};

/** Who succeeds on the same schedules, in the same time, is not told apart by the test's eye for the last 0.1 %. */
function isTieOfRuns(pairs: readonly RunPair[]): boolean {
  if (pairs.some(([first, second]) => first.succeeded !== second.succeeded)) return false;
  return isTieOf(ratioOfPaired(pairs.map(([first, second]) => [first.runtimeMs, second.runtimeMs])));
}

function pairsOf(first: Measurements, second: Measurements): readonly RunPair[] {
  return sharedSchedules(first, second).map(([a, b]) => [toTimedRun(a), toTimedRun(b)]);
}
