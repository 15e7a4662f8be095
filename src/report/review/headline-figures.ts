// The figures that a review is summed up by, with those of baseline and example beside them: for terminal and Markdown.

import type { Ratio } from '../../benchmark/comparison.ts';
import type { TestCaseResult } from '../../benchmark/results.ts';
import { TEST_CASE_NAMES, type TestCaseName } from '../../benchmark/test-cases.ts';
import type { MeasuredRatio, ReviewReport, Role } from '../../review/review-report.ts';
import { type FigureColumn, shownColumns } from '../comparison-columns.ts';
import type { ShownFigure } from '../shown-figure.ts';

export interface Headline {
  readonly testCase: TestCaseName;
  readonly figures: readonly HeadlineFigure[];
}

export interface HeadlineFigure {
  /** `clean runtime ↓` */
  readonly label: string;
  readonly candidate: ShownFigure | null;
  readonly baseline: OtherFigure;
  readonly example: OtherFigure;
}

export interface OtherFigure {
  readonly shown: ShownFigure | null;
  /** the candidate's figure ÷ this one, where that is measured */
  readonly ratio: Ratio | null;
}

/** Of the richest test case that was measured; `null` where none was. */
export function headlineOf({ measurement }: ReviewReport): Headline | null {
  const { results, ratios } = measurement;
  const resultOf = (role: Role, testCase: TestCaseName) =>
    results[role]?.testCases.find((result) => result.testCase === testCase);
  const testCase = TEST_CASE_NAMES.findLast((name) => isMeasured(resultOf('candidate', name)));
  if (testCase === undefined) return null;
  const figures = shownColumns({ detailed: false }).map((column): HeadlineFigure => {
    const show = (role: Role) => showFor(column, resultOf(role, testCase));
    const ratio = ratios.find((one) => one.testCase === testCase && one.metric === column.metric);
    return {
      label: `${column.label} ${column.arrow}`.trim(),
      candidate: show('candidate'),
      baseline: { shown: show('baseline'), ratio: ratioTo(ratio, 'toBaseline') },
      example: { shown: show('example'), ratio: ratioTo(ratio, 'toExample') },
    };
  });
  return { testCase, figures };
}

function isMeasured(result: TestCaseResult | undefined): boolean {
  return Boolean(result?.clean ?? result?.faulted ?? result?.probes);
}

function showFor(column: FigureColumn, result: TestCaseResult | undefined): ShownFigure | null {
  return result ? column.show(result) : null;
}

function ratioTo(ratio: MeasuredRatio | undefined, to: 'toBaseline' | 'toExample'): Ratio | null {
  return ratio?.[to] ?? null;
}
