// A cohort: a page for each submission and a leaderboard, written again after every review, so that what is finished
// is never lost.

import { readFile, writeFile } from 'node:fs/promises';
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
import { distinguish, type ResolvedSubmission, resolveSubmission } from '../review/resolve-submission.ts';
import { prepareReviews, type ReviewGround, type ReviewPlan, reviewSubmission } from '../review/review.ts';
import { reviewCohort } from '../review/schedule-cohort.ts';
import { storedFileName } from '../review/stored-file-name.ts';
import { coloursOf } from './colours.ts';
import { widthOf } from './render-benchmark-for.ts';
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

export async function runReviewCohort(sources: readonly string[], context: CohortContext): Promise<number> {
  const { options, signal, progress } = context;
  const submissions = await nameSubmissions(sources);
  const { plan, store } = await openCohort(context);
  const observer = { signal, onStage: progress.show };
  let ground: Promise<ReviewGround> | undefined;
  const prepare = () => {
    ground ??= prepareReviews(plan, observer);
    return ground;
  };
  const rows: CohortRow[] = [];
  const outcome = await reviewCohort({
    submissions,
    atOnce: options.jobs,
    signal,
    readFinished: async (submission) => (options.resume ? readStored(store, await keyOf(submission)) : null),
    async reviewOne(submission) {
      progress.begin(`${submissions.indexOf(submission) + 1} of ${submissions.length}, ${submission.name}`);
      const resolved = await resolveSubmission(submission.source);
      try {
        const own: ResolvedSubmission = { ...resolved, name: submission.name };
        return await reviewSubmission(own, { plan, ground: await prepare(), observer });
      } finally {
        await resolved.cleanUp();
      }
    },
    async onEnd({ submission, result, done, planned }) {
      if (result.kind === 'reviewed') {
        const page = join(options.out, `${storedFileName(submission)}.html`);
        await writeFile(page, renderReviewPage(result.report));
        if (!result.isResumed) await writeStored(store, await keyOf(submission), result.report);
      }
      const what = result.kind === 'reviewed' ? result.report.verdict : `not reviewed: ${result.failure}`;
      progress.writeAbove(`${done} of ${planned}: ${submission.name}, ${what}\n`);
    },
  });
  progress.stop();
  rows.push(...outcome.rows);
  const leaderboard = createLeaderboard(rows, { atOnce: options.jobs, planned: submissions.length });
  await writeLeaderboard(leaderboard, context);
  return rows.some(({ kind }) => kind === 'reviewed') ? 0 : 1;
}

/** What cannot be resolved keeps its place, and is told with the reason. */
async function nameSubmissions(sources: readonly string[]): Promise<readonly CohortSubmission[]> {
  const named = await Promise.all(
    sources.map(async (source) => {
      const resolved = await resolveSubmission(source).catch(() => null);
      await resolved?.cleanUp();
      return { name: resolved?.name ?? source, source };
    }),
  );
  const names = distinguish(named);
  return named.map(({ name, source }, index) => ({ name: names[index] ?? name, source }));
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
  await writeFile(seedFile, `${seed}\n`);
  const { isolation, inputs, iterations, schedules, budgetMs } = plan;
  const store = await openStore(options.out, {
    ...{ version, seed, isolation, inputs, iterations, schedules, budgetMs },
    jobs: options.jobs,
    node: process.version,
  });
  return { plan: { ...plan, seed }, store };
}

async function writeLeaderboard(leaderboard: Leaderboard, { options }: CohortContext): Promise<void> {
  const pageOf = (row: CohortRow) => (row.kind === 'reviewed' ? `${storedFileName(row)}.html` : null);
  const page = join(options.out, 'index.html');
  await writeFile(page, renderLeaderboardPage(leaderboard, { pageOf }));
  await writeFile(join(options.out, 'leaderboard.csv'), renderLeaderboardCsv(leaderboard));
  const table = renderLeaderboard(leaderboard, { chalk: coloursOf('stdout'), width: widthOf('stdout') });
  process.stdout.write(options.json ? `${renderJson(leaderboard)}\n` : table);
  process.stderr.write(
    printable(`The leaderboard: ${page}, with leaderboard.csv and a page for each beside it\n`),
  );
}
