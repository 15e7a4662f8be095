// The verdict on an orchestrator: accepted, or the worst of what disqualifies it.

import type { Outcome } from '../types.ts';
import type { Sample } from './sample.ts';
import { firstLine } from './summarise/first-line.ts';

export interface Verdict {
  readonly verdict: Outcome;
  readonly reason?: string;
}

/**
 * How bad an outcome is, the worst first: what never ran at all; what did not do the work; answers that are silently
 * wrong, which a caller cannot notice; crashes, which it can; limits; an injected failure where none should have been
 * left. A fault of the kit says nothing against the orchestrator and comes last, but it does disqualify: figures
 * of a measurement that broke down should not be compared.
 */
const WORST_FIRST = [
  'load-error',
  'bypassed-tasks',
  'wrong-answer',
  'run-time-error',
  'memory-limit-exceeded',
  'output-limit-exceeded',
  'time-limit-exceeded',
  'task-failed',
  'harness-error',
  'accepted',
] as const satisfies readonly Outcome[];

export function findVerdict(samples: readonly Sample[]): Verdict {
  return worstOf(
    samples.filter(isDisqualifying).map(({ outcome, reason }) => ({
      verdict: outcome,
      ...(reason === null ? {} : { reason: firstLine(reason) }),
    })),
  );
}

/** The worst of several verdicts, the first of them if equally bad; accepted where there are none. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  let worst: Verdict = { verdict: 'accepted' };
  for (const { verdict, reason } of verdicts) {
    if (badness(verdict) > badness(worst.verdict)) {
      worst = reason === undefined ? { verdict } : { verdict, reason };
    }
  }
  return worst;
}

/**
 * Any failure in the clean lane does. Elsewhere an injected failure that reached the caller only lowers the success
 * rate; and where a call never succeeds, going on until the time is up is a way to behave.
 */
export function isDisqualifying({ kind, outcome }: Pick<Sample, 'kind' | 'outcome'>): boolean {
  if (outcome === 'accepted') return false;
  if (outcome === 'task-failed') return kind === 'clean';
  return !(kind === 'permanent' && outcome === 'time-limit-exceeded');
}

/**
 * Whether an orchestrator is not measured any further, in any test case: what cannot be loaded for one text cannot be
 * for another; and what has run into a limit is not given the chance to do so with every text, while the others wait.
 */
export function endsMeasurement(sample: Pick<Sample, 'kind' | 'outcome'>): boolean {
  return ENDS_ALL.has(sample.outcome) && isDisqualifying(sample);
}

const ENDS_ALL: ReadonlySet<Outcome> = new Set<Outcome>([
  'load-error',
  'time-limit-exceeded',
  'memory-limit-exceeded',
  'output-limit-exceeded',
]);

function badness(outcome: Outcome): number {
  return WORST_FIRST.length - WORST_FIRST.indexOf(outcome);
}
