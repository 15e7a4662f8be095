// Who is not distinguishable from the best, in one metric of one test case.
//
// The one with the best figure leads, and every other is tested against it: at α = 0.01, corrected by Holm for how many
// they are. Who is told apart is worse; but a difference that is, with 95 % confidence, too small to matter is a tie
// whatever the test says. Who is not told apart is a tie once as many runs were made as were asked for, unless only the
// correction stood in the way. All else is too close to call.

import type { Standing } from '../comparison.ts';
import { holm } from '../statistics/holm.ts';
import { countFurtherRuns } from './further-runs.ts';
import type { HeadToHead } from './head-to-head.ts';
import type { Measurements } from './measurements.ts';
import type { Merit, MetricRule } from './metric-rules.ts';

const ALPHA = 0.01;

export interface Contest {
  readonly rule: MetricRule;
  readonly higherIsBetter: boolean;
  /** how many runs, or schedules, were asked for */
  readonly plannedRuns: number;
  /** what each one's figures were bought with, if anything */
  readonly costs: readonly (string | null)[];
}

interface Contender {
  readonly index: number;
  readonly own: Measurements;
  readonly merit: Merit;
  readonly cost: string | null;
}

interface Rival extends Contender {
  readonly finding: Finding;
}

/** What the test against the leader says. `too-few`: no outcome of so few runs could tell. */
type Finding =
  | { readonly kind: 'worse' | 'better' | 'tied' }
  | { readonly kind: 'too-few' | 'open'; readonly moreRuns: number | null };

const NONE: Standing = { kind: 'none' };
const WORSE: Standing = { kind: 'worse' };

/** @param measurements of each orchestrator; `null` for one that is disqualified */
export function findStandings(
  measurements: readonly (Measurements | null)[],
  contest: Contest,
): readonly Standing[] {
  const standings = measurements.map(() => NONE);
  const contenders = measurements.flatMap((own, index) => enter(own, index, contest));
  if (measurements.length < 2 || contenders.length === 0) return standings;
  const { leader, rivals } = findLeader(contenders, contest);
  if (isNought(leader.merit)) return standings;

  const leading = standingOfLeader(leader, rivals);
  standings[leader.index] = leading;
  for (const rival of rivals) standings[rival.index] = standingOfRival(rival, leading);
  return standings;
}

function enter(own: Measurements | null, index: number, { rule, costs }: Contest): readonly Contender[] {
  const merit = own && rule.merit(own);
  return own && merit ? [{ index, own, merit, cost: costs[index] ?? null }] : [];
}

/**
 * Those without a cost go first. The best figure can mislead, since the unreliable succeed on easy schedules: one that
 * the test puts ahead of the leader takes its place.
 */
function findLeader(
  contenders: readonly Contender[],
  contest: Contest,
): { readonly leader: Contender; readonly rivals: readonly Rival[] } {
  const costless = contenders.filter(({ cost }) => cost === null);
  let candidates: readonly Contender[] = costless.length > 0 ? costless : contenders;
  const passed = new Set<number>();
  for (;;) {
    const leader = bestOf(candidates, contest.higherIsBetter);
    const rivals = testAgainst(leader, contenders, contest);
    passed.add(leader.index);
    candidates = rivals.filter(
      ({ index, cost, finding }) =>
        finding.kind === 'better' && cost === leader.cost && !passed.has(index),
    );
    if (candidates.length === 0) return { leader, rivals };
  }
}

function bestOf(candidates: readonly Contender[], higherIsBetter: boolean): Contender {
  const sign = higherIsBetter ? -1 : 1;
  const sorted = candidates.toSorted(
    ({ merit: a }, { merit: b }) => compareNumbers(sign * a.value, sign * b.value) || sign * (a.tieBreak - b.tieBreak),
  );
  return sorted[0] as Contender;
}
