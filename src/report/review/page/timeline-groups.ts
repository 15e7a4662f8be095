// Which runs are looked at together: those of one test case under the same faults.

import { TEST_CASE_NAMES, type TestCaseName } from '../../../benchmark/test-cases.ts';
import type { ReviewReport, RunTimeline } from '../../../review/review-report.ts';

export interface TimelineGroup {
  readonly title: string;
  readonly testCase: TestCaseName;
  readonly hasFaults: boolean;
  /** what the axis ends at */
  readonly axisMs: number;
  /** the candidate first, then the example, then the baseline */
  readonly runs: readonly RunTimeline[];
}

const ORDER: readonly RunTimeline['role'][] = ['candidate', 'example', 'baseline'];

export function groupTimelines(timelines: ReviewReport['timelines']): TimelineGroup[] {
  const titles = timelines.map(titleOf);
  const firsts = timelines.filter((_, index) => titles.indexOf(titles[index] ?? '') === index);
  return firsts.map((first) => {
    const runs = timelines.filter((run) => titleOf(run) === titleOf(first));
    return {
      title: titleOf(first),
      testCase: first.testCase,
      hasFaults: first.seed !== null,
      axisMs: axisOf(runs),
      runs: ORDER.flatMap((role) => runs.filter((run) => run.role === role)),
    };
  });
}

/** The index of the one to open with: faults tell more than none, and a rich text more than a poor one. */
export function richestGroup(groups: readonly TimelineGroup[]): number {
  const ranks = groups.map(
    ({ testCase, hasFaults }) => (hasFaults ? TEST_CASE_NAMES.length : 0) + TEST_CASE_NAMES.indexOf(testCase),
  );
  return ranks.indexOf(Math.max(...ranks));
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
