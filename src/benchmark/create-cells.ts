// A cell for every orchestrator and test case, each with its equal share of the budget, and what it gets otherwise than
// the others.

import type { CollectSettings } from './collect-samples.ts';
import { Cell, type CellSettings } from './sampling-cell.ts';
import type { TestCaseName } from './test-cases.ts';

/** What one orchestrator gets otherwise than the others in a test case. */
export interface Quota {
  readonly orchestrator: number;
  readonly testCase: TestCaseName;
  /** fewer schedules than were asked for: the first of them */
  readonly mostFaultedRuns?: number;
  /** so many of the schedules that were asked for are measured, whatever the budget */
  readonly leastFaultedRuns?: number;
}

export function createCells(settings: CollectSettings): Cell[] {
  const { testCases, orchestrators, budgetMs } = settings;
  const share = 1 / (testCases.length * orchestrators.length);
  const shareMs = {
    clean: budgetMs.clean * share,
    faulted: budgetMs.faulted * share,
    probes: budgetMs.probes * share,
  };
  return testCases.flatMap((testCase) =>
    orchestrators.flatMap((loaded, orchestrator) => {
      if (!loaded) return [];
      const quota = quotaOf(settings, { orchestrator, testCase: testCase.name });
      return [new Cell(testCase, orchestrator, { ...settings, ...quota, budgetMs: shareMs })];
    }),
  );
}

function quotaOf(
  { schedules, quotas = [] }: CollectSettings,
  { orchestrator, testCase }: Quota,
): Pick<CellSettings, 'schedules' | 'leastFaultedRuns'> {
  const quota = quotas.find((one) => one.orchestrator === orchestrator && one.testCase === testCase);
  const { mostFaultedRuns = schedules, leastFaultedRuns = 0 } = quota ?? {};
  return { schedules: Math.min(schedules, mostFaultedRuns), leastFaultedRuns };
}
