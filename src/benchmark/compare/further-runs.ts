// What to ask for when it is too close to call: about how many further runs of each would settle it.

import { MOST_RUNS } from '../statistics/sample-size.ts';
import type { HeadToHead } from './head-to-head.ts';

/**
 * As many as tell them apart, if they differ as much as it seems so far; or as complete what was asked for, when that
 * is less, since who is not told apart by then is a tie. In any case so many that the test can tell anything.
 *
 * @param level what p has to come down to
 * @returns `null` when none that are affordable would do
 */
export function countFurtherRuns(
  test: HeadToHead,
  { level, plannedRuns }: { readonly level: number; readonly plannedRuns: number },
): number | null {
  const enoughToTell = fewestThatCanTell(test, level);
  if (enoughToTell === null) return null;
  const byEffect = (test.runsToTell(level) ?? Number.POSITIVE_INFINITY) - test.runs;
  const byPlan = test.runs < plannedRuns ? plannedRuns - test.runs : Number.POSITIVE_INFINITY;
  const further = Math.max(1, enoughToTell, Math.min(byEffect, byPlan));
  return further <= MOST_RUNS ? further : null;
}

function fewestThatCanTell(test: HeadToHead, level: number): number | null {
  if (test.leastP(MOST_RUNS) > level) return null;
  let further = 0;
  while (test.leastP(further) > level) further += 1;
  return further;
}
