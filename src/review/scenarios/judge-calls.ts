// Several calls of one instance. Each answer must be exact; what attempts belong to which call is not asked, since
// calls may share what they learn: all of them together must rest on the tasks.

import type { Expectation } from '../../benchmark/expectation.ts';
import { findBypass } from '../../benchmark/find-bypass.ts';
import { judgeRun } from '../../benchmark/judge.ts';
import { worstOf } from '../../benchmark/verdict.ts';
import type { CallPlan } from '../../simulation/calls.ts';
import type { Run } from '../../simulation/run.ts';
import type { RunEnd } from '../../simulation/run-end.ts';
import type { AnagramCounts, Outcome } from '../../types.ts';
import { sentence, wordsOf } from './describe-end.ts';
import { type JudgedEnd, type Play, type PlayedRun, shorten } from './play.ts';
import type { Stage } from './scenario.ts';

export interface PlayedCalls {
  readonly played: PlayedRun;
  /** those that settled, in the order of the plan */
  readonly calls: readonly JudgedCall[];
  readonly planned: number;
  /** what the answers, all together, lack */
  readonly bypass: string | null;
}

export interface JudgedCall extends JudgedEnd {
  readonly durationMs: number;
  /** that arrived while it was open */
  readonly attempts: number;
}

/** @param groups group after group, the calls of one at once */
export async function playCalls(
  groups: readonly (readonly Expectation[])[],
  { texts, play }: Stage,
): Promise<PlayedCalls> {
  const expectations = groups.flat();
  const calls: CallPlan = groups.map((group) => group.map(({ text }) => text));
  const conditions: Play = { expectation: texts.expect(calls.flat().join('\n')), calls };
  const played = await play(conditions);
  return { played, ...judgeCalls(played, expectations), planned: expectations.length };
}

function judgeCalls(
  { run }: PlayedRun,
  expectations: readonly Expectation[],
): Pick<PlayedCalls, 'calls' | 'bypass'> {
  const calls = run.calls.map(({ end, startedMs, endedMs, attempts }, place) => {
    const judged = judgeEnd(run, end, expectations[place]?.anagramCounts ?? {});
    return { ...judged, durationMs: endedMs - startedMs, attempts };
  });
  const text = expectations.map((expectation) => expectation.text).join('\n');
  return { calls, bypass: findBypass({ ...run, text, floorMs: 0 }) };
}

/** The answer alone. */
export function judgeEnd(run: Run, end: RunEnd, anagramCounts: AnagramCounts): JudgedEnd {
  // Where the text has no words, nothing must have been called.
  const { outcome, reason } = judgeRun({ ...run, end }, { text: '', anagramCounts, floorMs: 0 });
  return { outcome, reason: reason === null ? null : shorten(reason), end };
}

/** What is wrong with the calls; `null` when all are right and rest on the tasks. */
export function findFault({ played, calls, planned, bypass }: PlayedCalls): {
  readonly outcome: Outcome;
  readonly evidence: string;
  readonly error: string | null;
} | null {
  if (calls.length < planned) {
    const evidence = `${calls.length} of ${planned} calls settled. ${sentence((played.reason ?? '').replace(/\.$/, ''))}`;
    return { outcome: played.outcome, evidence, error: wordsOf(played) };
  }
  const wrong = calls.filter(({ outcome }) => outcome !== 'accepted');
  const { verdict: outcome } = worstOf(wrong.map((call) => ({ verdict: call.outcome })));
  const [first] = wrong;
  if (first) {
    const place = calls.indexOf(first) + 1;
    const evidence = `${wrong.length} of ${planned} calls went wrong; call ${place}: ${first.reason}`;
    return { outcome, evidence: sentence(evidence.replace(/\.$/, '')), error: wordsOf(first) };
  }
  return bypass === null ? null : { outcome: 'bypassed-tasks', evidence: bypass, error: null };
}
