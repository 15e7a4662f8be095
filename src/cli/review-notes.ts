// What whoever sees the terminal alone must not miss of a review, a line each.

import { describeKit } from '../review/interviewers-files.ts';
import type { ReviewReport } from '../review/review-report.ts';
import { describeShortfall, fullReviewCommand } from '../review/shortfall.ts';

export function notesOf(report: ReviewReport): readonly string[] {
  const kit = describeKit(report.integrity);
  const short = describeShortfall(report);
  return [
    ...(kit === null ? [] : [`${report.submission.source}: ${kit}`]),
    ...(short === null ? [] : [`Within the budget: ${short}. All of them: ${fullReviewCommand(report)}`]),
  ];
}
