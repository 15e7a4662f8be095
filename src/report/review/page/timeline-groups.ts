// Which runs are looked at together: those of one test case under the same faults.

import type { ReviewReport, RunTimeline } from '../../../review/review-report.ts';

export interface TimelineGroup {
  readonly title: string;
  /** what the axis ends at */
  readonly axisMs: number;
  /** the candidate first, then the example, then the baseline */
  readonly runs: readonly RunTimeline[];
}

const ORDER: readonly RunTimeline['role'][] = ['candidate', 'example', 'baseline'];

export function groupTimelines(timelines: ReviewReport['timelines']): TimelineGroup[] {
  const titles = [...new Set(timelines.map(titleOf))];
  return titles.map((title) => {
    const runs = timelines.filter((run) => titleOf(run) === title);
    return {
      title,
      axisMs: axisOf(runs),
      runs: ORDER.flatMap((role) => runs.filter((run) => run.role === role)),
    };
  });
}

function titleOf({ testCase, seed }: RunTimeline): string {
  return `${testCase}, ${seed === null ? 'without faults' : `with the faults of seed ${seed}`}`;
}

/** The baseline is cut off where it takes much longer: the others would be crushed otherwise. */
function axisOf(runs: readonly RunTimeline[]): number {
  const others = runs.filter(({ role }) => role !== 'baseline');
  const longest = (of: readonly RunTimeline[]) => Math.max(1, ...of.map(({ runtimeMs }) => runtimeMs));
  if (others.length === 0) return longest(runs);
  return Math.min(longest(runs), longest(others) * 1.1) * 1.02;
}
