// What a leaderboard keeps of a review: a few figures, so that a cohort of any size fits in memory. Read cohort.ts next.

import type { Figure, OrchestratorResult, Proportion } from '../benchmark/results.ts';
import type { TestCaseName } from '../benchmark/test-cases.ts';
import type { Outcome } from '../types.ts';
import { NOT_CHECKED } from './not-checked.ts';
import type { CriterionResult, Integrity, ReviewReport, Role, ScenarioName } from './review-report.ts';

/** The case that ranks: `small` and `medium` hardly tell implementations apart. */
const RANKED_CASE: TestCaseName = 'large';

export interface CohortSubmission {
  readonly name: string;
  /** as the user named it, or resolved: with the name, what tells it from the others */
  readonly source: string;
}

/** A submission that could not be reviewed: no module, no archive, a fault of the kit. */
interface Unreviewable extends CohortSubmission {
  readonly failure: string;
}

export type CohortEntry = { readonly report: ReviewReport } | Unreviewable;

export type CohortRow = ReviewedRow | UnreviewableRow;

export interface UnreviewableRow extends Unreviewable {
  readonly kind: 'unreviewable';
}

export interface ReviewedRow extends CohortSubmission {
  readonly kind: 'reviewed';
  readonly verdict: Outcome;
  readonly reason: string | null;
  readonly figures: RowFigures;
  readonly levels: readonly Pick<CriterionResult, 'id' | 'title' | 'level' | 'isBorderline'>[];
  readonly failedScenarios: readonly ScenarioName[];
  /** changes that the instructions do not allow, type errors, lint problems */
  readonly findings: number;
  /** of the example solution, in the same review; `null` in a copy of the kit without it */
  readonly example: RowFigures | null;
  /** whether all was measured that was planned */
  readonly isComplete: boolean;
}

/** In `large`; `null` what was not measured. */
export interface RowFigures {
  /** 0 … 8, of at most 8 tried */
  readonly failuresSurvived: number | null;
  readonly successRate: Proportion | null;
  readonly schedules: number;
  readonly faultedEfficiency: Figure | null;
  readonly cleanEfficiency: Figure | null;
  readonly amplification: Figure | null;
  readonly cpuTimeMs: Figure | null;
  readonly peakMemoryBytes: Figure | null;
}

export function cohortRowOf(entry: CohortEntry): CohortRow {
  if (!('report' in entry)) {
    const { name, source, failure } = entry;
    return { kind: 'unreviewable', name, source, failure };
  }
  const { submission, verdict, reason, measurement, rubric, scenarios, integrity, settings } = entry.report;
  const figuresOf = (role: Role) => rowFiguresOf(measurement.results[role]);
  return {
    kind: 'reviewed',
    name: submission.name,
    source: submission.source,
    verdict,
    reason: reason ?? null,
    figures: figuresOf('candidate'),
    levels: rubric.map(({ id, title, level, isBorderline }) => ({ id, title, level, isBorderline })),
    failedScenarios: scenarios.filter(({ result }) => result === 'failed').map(({ name }) => name),
    findings: countFindings(integrity),
    example: measurement.results.example === null ? null : figuresOf('example'),
    isComplete: settings.complete,
  };
}

/** A file may be both changed and replaced. */
function countFindings({ files, replacedFiles, typeErrors, lintProblems }: Integrity): number {
  const changed = files.filter(({ isAllowed }) => !isAllowed).map(({ path }) => path);
  const problems = [...typeErrors, ...lintProblems].filter((line) => !line.startsWith(NOT_CHECKED));
  return new Set([...changed, ...replacedFiles]).size + problems.length;
}

function rowFiguresOf(orchestrator: OrchestratorResult | null): RowFigures {
  const result = orchestrator?.testCases.find(({ testCase }) => testCase === RANKED_CASE);
  const { clean = null, faulted = null, probes = null } = result ?? {};
  return {
    failuresSurvived: probes?.consecutiveFailuresSurvived ?? null,
    successRate: faulted?.successRate ?? null,
    schedules: faulted?.schedules ?? 0,
    faultedEfficiency: faulted?.efficiency ?? null,
    cleanEfficiency: clean?.efficiency ?? null,
    amplification: faulted?.amplification ?? null,
    cpuTimeMs: clean?.cpuTimeMs ?? null,
    peakMemoryBytes: clean?.peakMemoryBytes ?? null,
  };
}
