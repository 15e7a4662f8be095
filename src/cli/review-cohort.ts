// A cohort: a page for each submission, written as soon as its review is finished, so that nothing is lost, and a
// leaderboard at the end.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KIT_DIRECTORY } from '../benchmark/load/pristine-files.ts';
import { renderJson } from '../report/json.ts';
import { printable } from '../report/printable.ts';
import { renderLeaderboard } from '../report/review/leaderboard.ts';
import { renderLeaderboardCsv } from '../report/review/leaderboard-csv.ts';
import { renderLeaderboardPage } from '../report/review/leaderboard-page.ts';
import { renderReviewPage } from '../report/review/page/render-review-page.ts';
import type { CohortRow, CohortSubmission } from '../review/cohort-row.ts';
import {
  type CohortStore,
  openStore,
  readStored,
  type StoreKey,
  writeStored,
} from '../review/cohort-store.ts';
import { digestFiles } from '../review/digest-files.ts';
import { createLeaderboard, type Leaderboard } from '../review/leaderboard.ts';
import { nameSubmissions } from '../review/name-submissions.ts';
import { type ResolvedSubmission, resolveSubmission } from '../review/resolve-submission.ts';
import { prepareReviews, type ReviewPlan, reviewSubmission } from '../review/review.ts';
import { type CohortEnd, reviewCohort } from '../review/schedule-cohort.ts';
import { storedFileName } from '../review/stored-file-name.ts';
import { WriteError, writeWhole } from '../review/write-whole.ts';
import { coloursOf } from './colours.ts';
import { widthOf } from './render-benchmark-for.ts';
import { notesOf } from './review-notes.ts';
import type { ReviewProgress } from './review-progress.ts';

export interface ReviewCohortOptions {
  readonly out: string;
  readonly cohort: boolean;
  readonly resume: boolean;
  readonly jobs: number;
  readonly json: boolean;
}

export interface CohortContext {
  readonly options: ReviewCohortOptions;
  readonly plan: ReviewPlan;
  readonly signal: AbortSignal;
  readonly progress: ReviewProgress;
}

/** @throws WriteError when something could not be written; the cohort ends there, and what is finished is kept */
export async function runReviewCohort(sources: readonly string[], context: CohortContext): Promise<number> {
  const { options, progress } = context;
  const submissions = await nameSubmissions(sources);
  const { plan, store } = await openCohort(context);
  const full = new AbortController();
  const signal = AbortSignal.any([context.signal, full.signal]);
  const observer = { signal, onStage: progress.show };
  const prepare = once(() => prepareReviews(plan, observer));
  const { rows } = await reviewCohort({
    submissions,
    atOnce: options.jobs,
    signal,
    readFinished: async (submission) => (options.resume ? readStored(store, await keyOf(submission)) : null),
    async reviewOne(submission) {
      progress.begin(`${submissions.indexOf(submission) + 1} of ${submissions.length}, ${submission.name}`);
      return withResolved(submission, async (resolved) =>
        reviewSubmission(resolved, { plan, ground: await prepare(), observer }),
      );
    },
    async onEnd(end) {
      describeEnd(end, progress);
      await keep(end, { options, store }).catch((error: unknown) => {
        if (!(error instanceof WriteError)) throw error;
        full.abort(error);
      });
    },
  });
  progress.stop();
  const leaderboard = createLeaderboard(rows, { atOnce: options.jobs, planned: submissions.length });
  printLeaderboard(leaderboard, context);
  await writeLeaderboard(leaderboard, context).catch((error: unknown) => {
    throw full.signal.reason ?? error;
  });
  if (full.signal.aborted) throw full.signal.reason;
  return rows.some(({ kind }) => kind === 'reviewed') ? 0 : 1;
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Under its name in the cohort, and unpacked for no longer than its review takes. */
async function withResolved<Result>(
  { name, source }: CohortSubmission,
  use: (submission: ResolvedSubmission) => Promise<Result>,
): Promise<Result> {
  const resolved = await resolveSubmission(source);
  try {
    return await use({ ...resolved, name });
  } finally {
    await resolved.cleanUp();
  }
}

type End = CohortEnd<CohortSubmission>;

function describeEnd({ submission, result, done, planned }: End, progress: ReviewProgress): void {
  const what = result.kind === 'reviewed' ? result.report.verdict : `not reviewed: ${result.failure}`;
  progress.writeAbove(`${done} of ${planned}: ${submission.name}, ${what}\n`);
  const notes = result.kind === 'reviewed' ? notesOf(result.report) : [];
  for (const note of notes) progress.writeAbove(`  ${note}\n`);
}

interface Kept {
  readonly options: ReviewCohortOptions;
  readonly store: CohortStore;
}

/** The review first: its page can be made of it again. */
async function keep({ submission, result }: End, { options, store }: Kept): Promise<void> {
  if (result.kind !== 'reviewed') return;
  if (!result.isResumed) await writeStored(store, await keyOf(submission), result.report);
  await writeWhole(join(options.out, `${storedFileName(submission)}.html`), renderReviewPage(result.report));
}

async function keyOf(submission: CohortSubmission): Promise<StoreKey> {
  return { ...submission, digest: await digestFiles(submission.source) };
}

/** Who goes on takes the seed of what is finished, unless another was asked for. */
async function openCohort({
  options,
  plan,
}: CohortContext): Promise<{ plan: ReviewPlan; store: CohortStore }> {
  const { version } = JSON.parse(await readFile(join(KIT_DIRECTORY, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const seedFile = join(options.out, 'seed.json');
  const earlier = options.resume ? await readFile(seedFile, 'utf8').catch(() => null) : null;
  const seed = earlier === null ? plan.seed : Number(JSON.parse(earlier));
  await writeWhole(seedFile, `${seed}\n`);
  const { isolation, inputs, iterations, schedules, budgetMs } = plan;
  const store = await openStore(options.out, {
    ...{ version, seed, isolation, inputs, iterations, schedules, budgetMs },
    jobs: options.jobs,
    node: process.version,
  });
  return { plan: { ...plan, seed }, store };
}

function printLeaderboard(leaderboard: Leaderboard, { options }: CohortContext): void {
  const table = renderLeaderboard(leaderboard, { chalk: coloursOf('stdout'), width: widthOf('stdout') });
  process.stdout.write(options.json ? `${renderJson(leaderboard)}\n` : table);
}

async function writeLeaderboard(leaderboard: Leaderboard, { options }: CohortContext): Promise<void> {
  const pageOf = (row: CohortRow) => (row.kind === 'reviewed' ? `${storedFileName(row)}.html` : null);
  const page = join(options.out, 'index.html');
  await writeWhole(page, renderLeaderboardPage(leaderboard, { pageOf }));
  await writeWhole(join(options.out, 'leaderboard.csv'), renderLeaderboardCsv(leaderboard));
  process.stderr.write(
    printable(`The leaderboard: ${page}, with leaderboard.csv and a page for each beside it\n`),
  );
}
