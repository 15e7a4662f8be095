// Successes on the same schedules, compared by McNemar's test: only those on which the two differ tell anything.

import { mcNemarP } from '../statistics/mcnemar.ts';
import { pairsForMcNemar } from '../statistics/sample-size.ts';
import { leastSignFlipP } from '../statistics/signed-rank.ts';
import type { HeadToHead } from './head-to-head.ts';

/** Two that succeeded on exactly the same schedules are a tie as soon as these are enough to have told them apart. */
export function compareSuccesses(pairs: readonly (readonly [first: boolean, second: boolean])[]): HeadToHead {
  const onlyFirst = pairs.filter(([first, second]) => first && !second).length;
  const onlySecond = pairs.filter(([first, second]) => !first && second).length;
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
}
