// `npm run review`: reviews one submission, or a cohort of them, for an interviewer. Its options: review-options.ts.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderJson } from '../report/json.ts';
import { printable } from '../report/printable.ts';
import { renderReviewMarkdown } from '../report/review/markdown.ts';
import { renderReviewPage } from '../report/review/page/render-review-page.ts';
import { renderReviewSummary } from '../report/review/summary.ts';
import { type ResolvedSubmission, resolveSubmission } from '../review/resolve-submission.ts';
import { prepareReviews, type ReviewPlan, reviewSubmission } from '../review/review.ts';
import type { ReviewReport } from '../review/review-report.ts';
import { storedFileName } from '../review/stored-file-name.ts';
import { namingFile, WriteError, writeWhole } from '../review/write-whole.ts';
import { checkWritable } from './check-writable.ts';
import { coloursOf } from './colours.ts';
import { widthOf } from './render-benchmark-for.ts';
import { runReviewCohort } from './review-cohort.ts';
import { notesOf } from './review-notes.ts';
import { parseReviewArguments, type ReviewOptions, reviewPlanOf } from './review-options.ts';
import { type ReviewProgress, startReviewProgress } from './review-progress.ts';
import { runCommand } from './run-command.ts';

await runCommand(async (signal) => {
  const { options, sources } = parseReviewArguments(process.argv);
  if (options.export !== undefined) await checkWritable('--export', options.export);
  const plan = reviewPlanOf(options);
  const progress = startReviewProgress();
  try {
    await namingFile(options.out, () => mkdir(options.out, { recursive: true }));
    return sources.length === 1 && !options.cohort
      ? await reviewOne(sources[0] ?? '', { options, plan, signal, progress })
      : await runReviewCohort(sources, { options, plan, signal, progress });
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    progress.stop();
    process.stderr.write(printable(`${error.message}\n`));
    return 1;
  } finally {
    progress.stop();
  }
});

interface ReviewContext {
  readonly options: ReviewOptions;
  readonly plan: ReviewPlan;
  readonly signal: AbortSignal;
  readonly progress: ReviewProgress;
}

async function reviewOne(
  source: string,
  { options, plan, signal, progress }: ReviewContext,
): Promise<number> {
  const submission: ResolvedSubmission = await resolveSubmission(source);
  try {
    const page = join(options.out, `${storedFileName(submission)}.html`);
    await checkWritable('--out', page);
    const observer = { signal, onStage: progress.show };
    const ground = await prepareReviews(plan, observer);
    const report = await reviewSubmission(submission, { plan, ground, observer });
    progress.stop();
    if (signal.aborted) return 1;
    await showReport(report, { options, page });
    return 0;
  } finally {
    await submission.cleanUp();
  }
}

interface ShownReport {
  readonly options: ReviewOptions;
  readonly page: string;
}

/** Printed first: that cannot fail for want of space. */
async function showReport(report: ReviewReport, { options, page }: ShownReport): Promise<void> {
  const summary = { chalk: coloursOf('stdout'), width: widthOf('stdout') };
  process.stdout.write(options.json ? `${renderJson(report)}\n` : renderReviewSummary(report, summary));
  for (const note of notesOf(report)) process.stderr.write(printable(`${note}\n`));
  await writeWhole(page, renderReviewPage(report));
  process.stderr.write(printable(`The page: ${page}\n`));
  const path = options.export;
  if (path !== undefined) await namingFile(path, () => writeFile(path, renderReviewMarkdown(report)));
}
