// Metrics of the faulted lane with a value for each run: schedules are shared, so a paired test.

import type { Sample } from '../sample.ts';
import { median } from '../statistics/median.ts';
import { pairsForSignedRank } from '../statistics/sample-size.ts';
import { leastSignFlipP, ratioOfPaired, signedRank, typicalDifference } from '../statistics/signed-rank.ts';
import { efficiencyOf } from '../summarise/clean.ts';
import { areFarApart, type HeadToHead, isTieOf, TOLERANCE } from './head-to-head.ts';
import { type Measurements, sharedSchedules } from './measurements.ts';
import { meritOf } from './merit.ts';
import type { MetricRule } from './metric-rules.ts';

type Pair = readonly [number, number];

/**
 * Compares on the schedules on which both have a value: the one that fails on the hard ones is not the faster for it.
 *
 * @param measure positive, or `null` for a run that does not count
 */
export function pairedRule(measure: (sample: Sample) => number | null): MetricRule {
  const ratio = (first: Measurements, second: Measurements) => ratioOfPaired(pairsOf(first, second, measure));
  return {
    merit: (own) => meritOf([...own.faulted.values()].flatMap((sample) => measure(sample) ?? [])),
    ratio,
    headToHead: (first, second) => {
      const pairs = pairsOf(first, second, measure);
      return {
        ...testPairs(
          pairs.map(([a, b]) => Math.log(a / b)),
          sharedSchedules(first, second).length,
        ),
        isTie: isTieOf(ratioOfPaired(pairs)),
        isFarApart: areFarApart(pairs),
      };
    },
  };
}

/**
 * Failed runs count as 0, which has no logarithm: differences are compared, on all schedules. The ratio, though, is
 * that of schedules on which both succeeded.
 */
export const efficiencyRule: MetricRule = {
  merit: ({ faulted }) => meritOf([...faulted.values()].map(efficiencyOf)),
  ratio: (first, second) => ratioOfPaired(pairsOf(first, second, (sample) => efficiencyOf(sample) || null)),
  headToHead: (first, second) => {
    const pairs = pairsOf(first, second, efficiencyOf);
    const differences = pairs.map(([a, b]) => a - b);
    return {
      ...testPairs(differences, pairs.length),
      isTie: isTieOfDifferences(differences, pairs),
      isFarApart: areFarApart(pairs),
    };
  },
};

function isTieOfDifferences(differences: readonly number[], pairs: readonly Pair[]): boolean {
  const shift = typicalDifference(differences);
  if (shift === null) return false;
  const tolerated = TOLERANCE * Math.max(median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b)));
  return shift.low >= -tolerated && shift.high <= tolerated;
}

/** @param schedules that both have met, whether or not they give a difference */
function testPairs(
  differences: readonly number[],
  schedules: number,
): Omit<HeadToHead, 'isTie' | 'isFarApart'> {
  const { p, positiveShare, informative } = signedRank(differences);
  const pairsPerSchedule = schedules === 0 ? 1 : differences.length / schedules;
  return {
    runs: schedules,
    p,
    lean: positiveShare - 0.5,
    leastP: (furtherRuns) => leastSignFlipP(differences.length + Math.floor(furtherRuns * pairsPerSchedule)),
    runsToTell: (alpha) => {
      const pairs = pairsForSignedRank(positiveShare, alpha);
      return pairs === null ? null : Math.ceil((pairs * schedules) / informative);
    },
  };
}

function pairsOf(
  first: Measurements,
  second: Measurements,
  measure: (sample: Sample) => number | null,
): readonly Pair[] {
  return sharedSchedules(first, second).flatMap(([firstSample, secondSample]) => {
    const [a, b] = [measure(firstSample), measure(secondSample)];
    return a === null || b === null ? [] : [[a, b] as const];
  });
}
