// Success under failures, compared on the schedules that both have met.

import { compareSuccesses } from '../../src/benchmark/compare/compare-successes.ts';
import type { HeadToHead } from '../../src/benchmark/compare/head-to-head.ts';

/** By the seed of the schedule, whether the run was accepted. */
export type Successes = ReadonlyMap<number, boolean>;

export function compareOnSharedSchedules(first: Successes, second: Successes): HeadToHead {
  const shared = [...first].flatMap(([seed, succeeded]) => {
    const other = second.get(seed);
    return other === undefined ? [] : [[succeeded, other] as const];
  });
  return compareSuccesses(shared);
}

export function shareOfSuccesses(successes: Successes): number {
  return [...successes.values()].filter(Boolean).length / successes.size;
}
