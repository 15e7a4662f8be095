// Finding one's way in the measurement: who was measured, in which test case, and which of them stands for all.

import type { OrchestratorResult, TestCaseResult } from '../../../benchmark/results.ts';
import type { TestCaseName } from '../../../benchmark/test-cases.ts';
import { type ReviewReport, ROLES, type Role } from '../../../review/review-report.ts';

export interface Contestant {
  readonly role: Role;
  readonly orchestrator: OrchestratorResult;
  readonly result: TestCaseResult;
}

/** In the order of the roles; who was not measured in the test case is left out. */
export function contestantsIn(report: ReviewReport, testCase: TestCaseName): Contestant[] {
  return ROLES.flatMap((role) => {
    const orchestrator = report.measurement.results[role];
    const result = orchestrator?.testCases.find((one) => one.testCase === testCase);
    return orchestrator && result ? [{ role, orchestrator, result }] : [];
  });
}

export function testCasesOf({ settings, measurement }: ReviewReport): TestCaseName[] {
  const measured = ROLES.flatMap((role) => measurement.results[role]?.testCases ?? []);
  return settings.testCases.filter((name) => measured.some(({ testCase }) => testCase === name));
}

/** Whose figures stand at the top: `large`, which tells implementations apart, or the last one that there is. */
export function headlineCaseOf(report: ReviewReport): TestCaseName | undefined {
  const testCases = testCasesOf(report);
  return testCases.includes('large') ? 'large' : testCases.at(-1);
}
