// What the reference solution and the naive orchestrator must show, by many runs.

import { Command } from 'commander';
import type { FaultedResult, TestCaseResult } from '../../src/benchmark/results.ts';
import { Checks, collect } from './collect.ts';

const { schedules } = new Command('reference')
  .option('--schedules <n>', 'faulted runs of each test case', Number, 1000)
  .parse()
  .opts<{ schedules: number }>();

/** Of all runs, a fifth end after 1 s and a fifth after 2 s: 1950 ms on the average, over a success rate of 0.54. */
const THEORY_MS = 1950 / 0.54;

const checks = new Checks();
const testCases = ['small', 'medium', 'large'] as const;
const { results } = await collect({
  files: ['example-solution.ts', 'benchmark_orchestrators/naive.ts'],
  testCases,
  iterations: 7,
  schedules,
});
const [example, naive] = results;
for (const result of example?.testCases ?? []) checkExample(result);
for (const result of naive?.testCases ?? []) checkNaive(result);
checks.conclude();

function checkExample({ testCase, clean, faulted, probes, verdict }: TestCaseResult): void {
  const name = `example-solution.ts, ${testCase}`;
  checks.check(verdict === 'accepted', `${name}: ${verdict}`);
  const cleanEfficiency = clean?.efficiency?.median ?? 0;
  checks.check(
    cleanEfficiency >= 0.97,
    `${name}: clean efficiency ${cleanEfficiency.toFixed(3)}, at least 0.97`,
  );
  const efficiency = faulted?.efficiency?.median ?? 0;
  checks.check(efficiency >= 0.85, `${name}: faulted efficiency ${efficiency.toFixed(3)}, at least 0.85`);
  const runs = `${faulted?.successes} of ${faulted?.schedules} schedules`;
  checks.check(faulted?.successes === faulted?.schedules, `${name}: succeeded in ${runs}`);
  const survived = probes?.consecutiveFailuresSurvived ?? 0;
  checks.check(survived >= 5, `${name}: survives ${survived} failures in a row, at least 5`);
  const error = probes?.permanentFailure?.error ?? null;
  checks.check(error !== null, `${name}: gives up on a permanent failure with: ${error}`);
}

function checkNaive({ testCase, faulted }: TestCaseResult): void {
  const name = `naive.ts, ${testCase}`;
  if (!faulted) return checks.check(false, `${name}: was measured`);
  const rate = faulted.successRate;
  const shown = rate && `${rate.estimate.toFixed(3)} (${rate.low.toFixed(3)} to ${rate.high.toFixed(3)})`;
  if (testCase === 'small') {
    checks.check(
      rate !== null && rate.low <= 0.54 && rate.high >= 0.54,
      `${name}: success rate ${shown}, 0.54 in theory`,
    );
    checkRunningTime(name, faulted);
  } else {
    checks.check(rate !== null && rate.estimate < 0.12, `${name}: success rate ${shown}, hardly ever`);
  }
}

function checkRunningTime(name: string, { expectedRunningTimeMs: ert }: FaultedResult): void {
  const value = ert?.value ?? 0;
  const isNear = value >= THEORY_MS * 0.92 && value <= THEORY_MS * 1.15;
  checks.check(
    isNear,
    `${name}: ERT ${value.toFixed(0)} ms, ${THEORY_MS.toFixed(0)} ms and CPU time in theory`,
  );
}
