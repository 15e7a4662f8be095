// Metrics that are counted rather than timed: schedules on which an orchestrator succeeded, failures that it survived.

import { mcNemarP } from '../statistics/mcnemar.ts';
import { pairsForMcNemar } from '../statistics/sample-size.ts';
import { leastSignFlipP } from '../statistics/signed-rank.ts';
import { isAccepted } from '../summarise/faulted.ts';
import { sharedSchedules } from './measurements.ts';
import type { MetricRule } from './metric-rules.ts';

/** Two that succeeded on exactly the same schedules are a tie as soon as these are enough to have told them apart. */
export const successRateRule: MetricRule = {
  merit: ({ faulted }) => {
    const successes = [...faulted.values()].filter(isAccepted).length;
    return faulted.size === 0 ? null : { value: successes / faulted.size, tieBreak: 0, runs: faulted.size };
  },
  ratio: () => null,
  headToHead: (first, second) => {
    const pairs = sharedSchedules(first, second);
    const onlyFirst = pairs.filter(([a, b]) => isAccepted(a) && !isAccepted(b)).length;
    const onlySecond = pairs.filter(([a, b]) => !isAccepted(a) && isAccepted(b)).length;
    const telling = onlyFirst + onlySecond;
    return {
      runs: pairs.length,
      p: mcNemarP(onlyFirst, onlySecond),
      lean: onlyFirst - onlySecond,
      isTie: telling === 0,
      isFarApart: false,
      leastP: (furtherRuns) => leastSignFlipP(pairs.length + furtherRuns),
      runsToTell: (alpha) => {
        const tellingPairs = pairsForMcNemar(onlyFirst / telling, alpha);
        return tellingPairs === null ? null : Math.ceil((tellingPairs * pairs.length) / telling);
      },
    };
  },
};

/** Designed schedules leave nothing to chance: any difference is one. */
export const failuresSurvivedRule: MetricRule = {
  merit: ({ failuresSurvived }) =>
    failuresSurvived === null ? null : { value: failuresSurvived, tieBreak: 0, runs: 1 },
  ratio: () => null,
  headToHead: (first, second) => {
    const difference = (first.failuresSurvived ?? 0) - (second.failuresSurvived ?? 0);
    return {
      runs: 1,
      p: difference === 0 ? 1 : 0,
      lean: difference,
      isTie: difference === 0,
      isFarApart: false,
      leastP: () => 0,
      runsToTell: () => 1,
    };
  },
};
