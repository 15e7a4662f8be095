// Success under failures, compared on the schedules that both have met: the test is McNemar's, as in the comparison of
// orchestrators.

import type { HeadToHead } from '../../src/benchmark/compare/head-to-head.ts';
import { mcNemarP } from '../../src/benchmark/statistics/mcnemar.ts';
import { pairsForMcNemar } from '../../src/benchmark/statistics/sample-size.ts';
import { leastSignFlipP } from '../../src/benchmark/statistics/signed-rank.ts';

/** By the seed of the schedule, whether the run was accepted. */
export type Successes = ReadonlyMap<number, boolean>;

export function compareSuccesses(first: Successes, second: Successes): HeadToHead {
  const shared = [...first].filter(([seed]) => second.has(seed));
  const onlyFirst = shared.filter(([seed, succeeded]) => succeeded && !second.get(seed)).length;
  const onlySecond = shared.filter(([seed, succeeded]) => !succeeded && second.get(seed)).length;
  const telling = onlyFirst + onlySecond;
  return {
    runs: shared.length,
    p: mcNemarP(onlyFirst, onlySecond),
    lean: onlyFirst - onlySecond,
    isTie: telling === 0,
    isFarApart: false,
    leastP: (furtherRuns) => leastSignFlipP(shared.length + furtherRuns),
    runsToTell: (alpha) => {
      const pairs = pairsForMcNemar(onlyFirst / telling, alpha);
      return pairs === null ? null : Math.ceil((pairs * shared.length) / telling);
    },
  };
}

export function shareOfSuccesses(successes: Successes): number {
  return [...successes.values()].filter(Boolean).length / successes.size;
}
