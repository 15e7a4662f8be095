import { describe, expect, it } from 'vitest';
import type { ReviewReport } from '../../src/review/review-report.ts';
import { type CohortEnd, type CohortPlan, reviewCohort } from '../../src/review/schedule-cohort.ts';
import { reviewReport } from '../support/review-reports.ts';

interface Submission {
  readonly name: string;
  readonly source: string;
}

const submissionsOf = (count: number): Submission[] =>
  Array.from({ length: count }, (_, index) => ({ name: `s${index}`, source: `submissions/s${index}` }));

function planOf(count: number, overrides: Partial<CohortPlan<Submission>> = {}): CohortPlan<Submission> {
  return {
    submissions: submissionsOf(count),
    reviewOne: async () => reviewReport(),
    onEnd: () => {},
    signal: new AbortController().signal,
    ...overrides,
  };
}

/** Reviews that last a turn of the event loop, and count how many of them go on at once. */
function countingReview() {
  let running = 0;
  let most = 0;
  const reviewOne = async (): Promise<ReviewReport> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return reviewReport();
  };
  return { reviewOne, mostAtOnce: () => most };
}

describe('reviewCohort', () => {
  it('reviews one submission at a time unless told otherwise', async () => {
    const { reviewOne, mostAtOnce } = countingReview();
    const { rows, pending } = await reviewCohort(planOf(5, { reviewOne }));
    expect(rows.map(({ name }) => name)).toEqual(['s0', 's1', 's2', 's3', 's4']);
    expect(pending).toEqual([]);
    expect(mostAtOnce()).toBe(1);
  });

  it('reviews as many at once as it is told', async () => {
    const { reviewOne, mostAtOnce } = countingReview();
    await reviewCohort(planOf(7, { reviewOne, atOnce: 3 }));
    expect(mostAtOnce()).toBe(3);
  });

  it('keeps the order of the submissions, whichever ends first', async () => {
    const ended: string[] = [];
    const { rows } = await reviewCohort(
      planOf(3, {
        atOnce: 3,
        reviewOne: async ({ name }) => {
          await new Promise((resolve) => setTimeout(resolve, name === 's0' ? 20 : 1));
          return reviewReport();
        },
        onEnd: ({ submission }) => void ended.push(submission.name),
      }),
    );
    expect(ended.at(-1)).toBe('s0');
    expect(rows.map(({ name }) => name)).toEqual(['s0', 's1', 's2']);
  });

  it('goes on when one cannot be reviewed, and says why', async () => {
    const ends: CohortEnd<Submission>[] = [];
    const { rows } = await reviewCohort(
      planOf(3, {
        reviewOne: async ({ name }) => {
          if (name === 's1') throw new Error('Expected a module, got nothing.');
          return reviewReport();
        },
        onEnd: (end) => void ends.push(end),
      }),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['reviewed', 'unreviewable', 'reviewed']);
    expect(rows[1]).toMatchObject({ name: 's1', failure: 'Expected a module, got nothing.' });
    expect(ends.map(({ done, planned, result }) => [done, planned, result.kind])).toEqual([
      [1, 3, 'reviewed'],
      [2, 3, 'unreviewable'],
      [3, 3, 'reviewed'],
    ]);
  });

  it('takes finished reviews instead of making them again', async () => {
    const reviewed: string[] = [];
    const resumed: string[] = [];
    const { rows } = await reviewCohort(
      planOf(3, {
        readFinished: async ({ name }) => (name === 's1' ? null : reviewReport()),
        reviewOne: async ({ name }) => {
          reviewed.push(name);
          return reviewReport();
        },
        onEnd: ({ submission, result }) => {
          if (result.kind === 'reviewed' && result.isResumed) resumed.push(submission.name);
        },
      }),
    );
    expect(reviewed).toEqual(['s1']);
    expect(resumed).toEqual(['s0', 's2']);
    expect(rows).toHaveLength(3);
  });

  it('keeps what is finished when it is interrupted, and says what is not', async () => {
    const interruption = new AbortController();
    const ended: string[] = [];
    const { rows, pending } = await reviewCohort(
      planOf(4, {
        signal: interruption.signal,
        reviewOne: async ({ name }, signal) => {
          if (name !== 's2') return reviewReport();
          interruption.abort();
          signal.throwIfAborted();
          return reviewReport();
        },
        onEnd: ({ submission }) => void ended.push(submission.name),
      }),
    );
    expect(ended).toEqual(['s0', 's1']);
    expect(rows.map(({ name }) => name)).toEqual(['s0', 's1']);
    expect(pending.map(({ name }) => name)).toEqual(['s2', 's3']);
  });

  it('does not keep a review that was cut short but resolved', async () => {
    const interruption = new AbortController();
    const { rows } = await reviewCohort(
      planOf(1, {
        signal: interruption.signal,
        reviewOne: async () => {
          interruption.abort();
          return reviewReport();
        },
      }),
    );
    expect(rows).toEqual([]);
  });

  it('ends with the error when a report cannot be kept, and stops the reviews beside it', async () => {
    const started: string[] = [];
    const aborted: string[] = [];
    const cohort = reviewCohort(
      planOf(9, {
        atOnce: 2,
        reviewOne: async ({ name }, signal) => {
          started.push(name);
          if (name === 's0') return reviewReport();
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
          aborted.push(name);
          throw signal.reason;
        },
        onEnd: () => Promise.reject(new Error('ENOSPC')),
      }),
    );
    await expect(cohort).rejects.toThrow('ENOSPC');
    expect(started).toEqual(['s0', 's1']);
    expect(aborted).toEqual(['s1']);
  });

  it('keeps of a hundred reports only what the leaderboard needs', async () => {
    const { rows } = await reviewCohort(planOf(100));
    expect(rows).toHaveLength(100);
    const kept = JSON.stringify(rows);
    expect(kept.length).toBeLessThan(400_000);
    expect(kept).not.toMatch(/timelines|hunks|samples/);
  });
});
