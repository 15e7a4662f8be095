// Metrics that are counted rather than timed: schedules on which an orchestrator succeeded, failures that it survived.

import { isAccepted } from '../summarise/faulted.ts';
import { compareSuccesses } from './compare-successes.ts';
import { sharedSchedules } from './measurements.ts';
import type { MetricRule } from './metric-rules.ts';

export const successRateRule: MetricRule = {
  merit: ({ faulted }) => {
    const successes = [...faulted.values()].filter(isAccepted).length;
    return faulted.size === 0 ? null : { value: successes / faulted.size, tieBreak: 0, runs: faulted.size };
  },
  ratio: () => null,
  headToHead: (first, second) =>
    compareSuccesses(sharedSchedules(first, second).map(([a, b]) => [isAccepted(a), isAccepted(b)])),
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
