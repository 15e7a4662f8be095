// Reviews the submissions of a cohort, by default one after another.
//
// Why one after another: clean runs give CPU time and efficiency, and say what they should only with the machine to
// themselves; a second review beside them would take turns with them for caches, cores and memory bandwidth. A review is
// not idle meanwhile: its faulted lane uses all cores. So two at once would gain less than twice, and cost the figures
// that the leaderboard compares. Who prefers to be done sooner asks for more, and the leaderboard then carries a warning.

import { type CohortRow, type CohortSubmission, cohortRowOf } from './cohort-row.ts';
import type { ReviewReport } from './review-report.ts';

export interface CohortPlan<Submission extends CohortSubmission> {
  readonly submissions: readonly Submission[];
  /** A rejection makes the submission unreviewable, unless the signal has aborted. */
  readonly reviewOne: (submission: Submission, signal: AbortSignal) => Promise<ReviewReport>;
  /** A finished review of an earlier session, if there is one that still holds. */
  readonly readFinished?: (submission: Submission) => Promise<ReviewReport | null>;
  /** how many reviews run side by side; 1 unless given */
  readonly atOnce?: number;
  /** Writes out what is to be kept: the report is forgotten afterwards. A rejection ends the cohort. */
  readonly onEnd: (end: CohortEnd<Submission>) => Promise<void> | void;
  readonly signal: AbortSignal;
}

/** A submission is done. */
export interface CohortEnd<Submission extends CohortSubmission> {
  readonly submission: Submission;
  readonly result: ReviewEnd;
  /** how many are done, this one included */
  readonly done: number;
  readonly planned: number;
}

type ReviewEnd =
  | { readonly kind: 'reviewed'; readonly report: ReviewReport; readonly isResumed: boolean }
  | { readonly kind: 'unreviewable'; readonly failure: string; readonly error: unknown };

export interface CohortOutcome {
  /** of what is done, in the order of the submissions */
  readonly rows: readonly CohortRow[];
  /** what is not: it was interrupted */
  readonly pending: readonly CohortSubmission[];
}

export async function reviewCohort<Submission extends CohortSubmission>(
  plan: CohortPlan<Submission>,
): Promise<CohortOutcome> {
  const { submissions, atOnce = 1 } = plan;
  const rows = new Map<Submission, CohortRow>();
  const failed = new AbortController();
  const signal = AbortSignal.any([plan.signal, failed.signal]);
  const queue = submissions.values();
  const lane = async () => {
    for (const submission of queue) {
      if (signal.aborted) return;
      const result = await endOf(submission, plan, signal);
      if (result === null) return;
      rows.set(submission, rowOf(submission, result));
      await plan.onEnd({ submission, result, done: rows.size, planned: submissions.length });
    }
  };
  const lanes = Array.from({ length: Math.min(atOnce, submissions.length) }, () =>
    lane().catch((error: unknown) => {
      failed.abort();
      throw error;
    }),
  );
  // All lanes are waited for, so that nothing runs on when the error is reported.
  const rejected = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
  if (rejected?.status === 'rejected') throw rejected.reason;
  return {
    rows: submissions.flatMap((submission) => rows.get(submission) ?? []),
    pending: submissions.filter((submission) => !rows.has(submission)),
  };
}

/** `null` when it was interrupted: then nothing can be said of the submission. */
async function endOf<Submission extends CohortSubmission>(
  submission: Submission,
  { reviewOne, readFinished }: CohortPlan<Submission>,
  signal: AbortSignal,
): Promise<ReviewEnd | null> {
  try {
    const finished = (await readFinished?.(submission)) ?? null;
    if (finished) return { kind: 'reviewed', report: finished, isResumed: true };
    const report = await reviewOne(submission, signal);
    return signal.aborted ? null : { kind: 'reviewed', report, isResumed: false };
  } catch (error) {
    if (signal.aborted) return null;
    return { kind: 'unreviewable', failure: error instanceof Error ? error.message : String(error), error };
  }
}

/** Under the name in the cohort, whatever the report calls it. */
function rowOf({ name, source }: CohortSubmission, result: ReviewEnd): CohortRow {
  if (result.kind === 'unreviewable') return cohortRowOf({ name, source, failure: result.failure });
  return { ...cohortRowOf({ report: result.report }), name, source };
}
