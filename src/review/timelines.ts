// What a timeline of a run needs of its ledger.

import type { Run } from '../simulation/run.ts';
import type { AttemptRecord } from '../simulation/world.ts';
import type { RunTimeline, TimelineAttempt } from './review-report.ts';

/** A text of the first two tasks may be long, and so may the ledger of one that retries without end. */
const MOST_CHARACTERS = 40;
const MOST_ATTEMPTS = 2_000;

export interface TimelineInput extends Pick<RunTimeline, 'role' | 'testCase' | 'seed' | 'outcome'> {
  readonly run: Pick<Run, 'ledger' | 'runtimeMs'>;
}

/** The first 2,000 attempts, in order of arrival. */
export function timelineOf({ role, testCase, seed, outcome, run }: TimelineInput): RunTimeline {
  const attempts = run.ledger.slice(0, MOST_ATTEMPTS).map(describeAttempt);
  return { role, testCase, seed, outcome, runtimeMs: run.runtimeMs, attempts };
}

function describeAttempt(record: AttemptRecord): TimelineAttempt {
  const { task, input, attempt, failed, arrivedMs, startedMs = null, endedMs = null } = record;
  // What was still under way had not failed yet.
  const hasFailed = failed && endedMs !== null;
  return { task, input: cut(input), attempt, failed: hasFailed, arrivedMs, startedMs, endedMs };
}

/** By code points, so that no character is cut in half. */
function cut(input: string): string {
  const characters = [...input.slice(0, 2 * MOST_CHARACTERS + 2)];
  return characters.length <= MOST_CHARACTERS
    ? input
    : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
}
