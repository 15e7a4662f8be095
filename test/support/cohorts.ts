// Made-up submissions of a cohort: rows for the ranking, from the few figures that a test is about.

import type { Figure, Proportion } from '../../src/benchmark/results.ts';
import type { ReviewedRow, RowFigures, UnreviewableRow } from '../../src/review/cohort-row.ts';

export function figureOf(median: number, spread = 0.01, n = 10): Figure {
  const confidence = n < 6 ? 1 - 2 ** (1 - n) : 0.95;
  return { median, low: median * (1 - spread), high: median * (1 + spread), confidence, n };
}

/** Of 50 schedules. */
export const ALWAYS: Proportion = { estimate: 1, low: 0.929, high: 1 };
export const OFTEN: Proportion = { estimate: 0.9, low: 0.786, high: 0.957 };
export const RARELY: Proportion = { estimate: 0.14, low: 0.07, high: 0.262 };

export function rowFigures(overrides: Partial<RowFigures> = {}): RowFigures {
  return {
    failuresSurvived: 8,
    successRate: ALWAYS,
    schedules: 50,
    faultedEfficiency: figureOf(0.89, 0.04, 50),
    cleanEfficiency: figureOf(0.97),
    amplification: figureOf(1),
    cpuTimeMs: figureOf(120, 0.03),
    peakMemoryBytes: figureOf(61.2e6, 0.005),
    ...overrides,
  };
}

export function reviewedRow(
  name: string,
  figures: Partial<RowFigures> = {},
  overrides: Partial<ReviewedRow> = {},
): ReviewedRow {
  return {
    kind: 'reviewed',
    name,
    source: `submissions/${name}`,
    verdict: 'accepted',
    reason: null,
    figures: rowFigures(figures),
    levels: [
      { id: 'correctness', title: 'Correctness', level: 'strong', isBorderline: false },
      { id: 'reliability', title: 'Reliability', level: 'solid', isBorderline: true },
      { id: 'performance', title: 'Performance', level: 'not-yet', isBorderline: false },
      { id: 'code-quality', title: 'Code quality', level: 'strong', isBorderline: false },
      { id: 'design-decisions', title: 'Design decisions', level: null, isBorderline: false },
    ],
    failedScenarios: [],
    findings: 0,
    example: rowFigures({ faultedEfficiency: figureOf(0.9, 0.04, 50), cpuTimeMs: figureOf(110, 0.03) }),
    isComplete: true,
    ...overrides,
  };
}

export function unreviewableRow(name: string, failure: string): UnreviewableRow {
  return { kind: 'unreviewable', name, source: `submissions/${name}`, failure };
}
