// Who is not distinguishable from the best, in one metric of one test case.
//
// The one with the best figure leads, and every other is tested against it: at α = 0.01, corrected by Holm for how many
// they are. Who is told apart is worse; but a difference that is, with 95 % confidence, too small to matter is a tie
// whatever the test says. Who is not told apart is a tie once as many runs were made as were asked for, unless only the
// correction stood in the way. All else is too close to call.
//
// What that promises: of two copies, one is shown as worse than a tie in 1 of 100 cases at most. Among many copies it
// is luck who leads, and the correction does not count that: of ten, some one is shown as worse in about 1 of 20.

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
  if (isNought(leader.merit, contest.higherIsBetter)) return standings;

  standings[leader.index] = standingOfLeader(leader, rivals);
  for (const rival of rivals) standings[rival.index] = standingOfRival(rival);
  return standings;
}

function enter(own: Measurements | null, index: number, { rule, costs }: Contest): readonly Contender[] {
  const merit = own && rule.merit(own);
  return own && merit ? [{ index, own, merit, cost: costs[index] ?? null }] : [];
}

/**
 * Those without a cost go first, and of these the ones that were measured at least half as often as any: a few lucky
 * runs do not lead. The best figure can still mislead, since the unreliable succeed on easy schedules: one that the test
 * puts ahead of the leader takes its place.
 */
function findLeader(
  contenders: readonly Contender[],
  contest: Contest,
): { readonly leader: Contender; readonly rivals: readonly Rival[] } {
  const costless = contenders.filter(({ cost }) => cost === null);
  const eligible = costless.length > 0 ? costless : contenders;
  const mostRuns = Math.max(...eligible.map(({ merit }) => merit.runs));
  const passed = new Set<number>();
  for (let candidates = eligible.filter(({ merit }) => 2 * merit.runs >= mostRuns); ; ) {
    const leader = bestOf(candidates, contest.higherIsBetter);
    const rivals = testAgainst(leader, contenders, contest);
    passed.add(leader.index);
    const ahead = rivals.filter(({ index, finding }) => finding.kind === 'better' && !passed.has(index));
    candidates = eligible.filter(({ index }) => ahead.some((rival) => rival.index === index));
    if (candidates.length === 0) return { leader, rivals };
  }
}

function bestOf(candidates: readonly Contender[], higherIsBetter: boolean): Contender {
  const isBetter = (a: number, b: number) => (higherIsBetter ? a > b : a < b);
  return candidates.reduce((best, candidate) => {
    if (candidate.merit.value !== best.merit.value) {
      return isBetter(candidate.merit.value, best.merit.value) ? candidate : best;
    }
    return isBetter(candidate.merit.tieBreak, best.merit.tieBreak) ? candidate : best;
  });
}

function testAgainst(leader: Contender, contenders: readonly Contender[], contest: Contest): Rival[] {
  const others = contenders.filter((contender) => contender !== leader);
  const tests = others.map(({ own }) => contest.rule.headToHead(own, leader.own));
  const adjusted = holm(tests.map(({ p }) => p));
  const isRejected = (index: number) => (adjusted[index] ?? 1) <= ALPHA;
  // Holm has done with those that are told apart: the level of the rest is shared among the rest.
  const undecided = others.filter((_, index) => !isRejected(index)).length;
  const level = ALPHA / Math.max(1, undecided);
  return tests.map((test, index) => ({
    ...(others[index] as Contender),
    finding: find(test, { isRejected: isRejected(index), level }, contest),
  }));
}

function find(
  test: HeadToHead,
  { isRejected, level }: { readonly isRejected: boolean; readonly level: number },
  { higherIsBetter, plannedRuns }: Contest,
): Finding {
  const canTell = isRejected || test.leastP(0) <= level;
  if (canTell && test.isTie) return { kind: 'tied' };
  if (isRejected || (!canTell && test.isFarApart)) {
    return { kind: test.lean > 0 === higherIsBetter ? 'better' : 'worse' };
  }
  const isComplete = test.runs >= plannedRuns;
  if (canTell && isComplete && test.p > ALPHA) return { kind: 'tied' };
  return { kind: canTell ? 'open' : 'too-few', moreRuns: countFurtherRuns(test, { level, plannedRuns }) };
}

/** Nobody survived anything, or succeeded even once: the best of them is nothing to highlight. */
function isNought({ value }: Merit, higherIsBetter: boolean): boolean {
  return value === (higherIsBetter ? 0 : Number.POSITIVE_INFINITY);
}

/** While the runs are too few to tell it from any rival at all, it is not known to be best either. */
function standingOfLeader({ cost }: Contender, rivals: readonly Rival[]): Standing {
  if (cost !== null) return { kind: 'at-a-cost', cost };
  const findings = rivals.filter((rival) => rival.cost === null).map(({ finding }) => finding);
  const needs = findings.flatMap((finding) => (finding.kind === 'too-few' ? [finding.moreRuns] : []));
  if (needs.length > 0 && needs.length === findings.length)
    return { kind: 'too-close-to-call', moreRuns: greatestOf(needs) };
  return { kind: 'best', tied: findings.some(({ kind }) => kind === 'tied' || kind === 'better') };
}

function greatestOf(counts: readonly (number | null)[]): number | null {
  return counts.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)));
}

function standingOfRival({ cost, finding }: Rival): Standing {
  if (finding.kind === 'worse') return WORSE;
  if (cost !== null) return { kind: 'at-a-cost', cost };
  if (finding.kind === 'too-few' || finding.kind === 'open') {
    return { kind: 'too-close-to-call', moreRuns: finding.moreRuns };
  }
  return { kind: 'best', tied: true };
}
