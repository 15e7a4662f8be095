// What a review says of fault schedules that the budget left out.

import { quote } from '../benchmark/replay-command.ts';
import type { ReviewReport } from './review-report.ts';

/** More than any review takes, and the most that the command accepts. */
export const MOST_BUDGET_SECONDS = 9999;

/**
 * `8 of 30 fault schedules of large, 12 of 30 of medium`; `null` where none was left out. What is not accepted is not
 * measured further, whatever the budget: it falls short of nothing.
 */
export function describeShortfall({ settings, measurement, verdict }: ReviewReport): string | null {
  if (settings.complete || verdict !== 'accepted') return null;
  const planned = settings.schedules;
  const short = (measurement.results.candidate?.testCases ?? [])
    .map(({ testCase, faulted }) => ({ testCase, measured: faulted?.schedules ?? 0 }))
    .filter(({ measured }) => measured < planned);
  if (short.length === 0) return null;
  return short
    .map(({ testCase, measured }, at) =>
      at === 0
        ? `${measured} of ${planned} fault schedules of ${testCase}`
        : `${measured} of ${planned} of ${testCase}`,
    )
    .join(', ');
}

/** Makes the same review, and measures everything: it ends as soon as that is done. */
export function fullReviewCommand({ submission, settings }: ReviewReport): string {
  const { seed, iterations, schedules, inputs } = settings;
  const words = [
    quote(submission.source),
    ...['--seed', seed, '--iterations', iterations, '--schedules', schedules],
    ...(inputs === 'generated' ? [] : ['--inputs', inputs]),
    ...['--budget', MOST_BUDGET_SECONDS],
  ];
  return `npm run review -- ${words.join(' ')}`;
}
