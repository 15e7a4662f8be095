// Made-up results for the tests of the reports: plausible figures from a few numbers.

import {
  type Comparison,
  METRICS,
  type MetricComparison,
  type MetricId,
  type Ratio,
  type Standing,
} from '../../src/benchmark/comparison.ts';
import type {
  BenchmarkResults,
  CleanResult,
  Environment,
  FailureGroup,
  FaultedResult,
  Figure,
  OrchestratorResult,
  ProbeResult,
  SampledFigure,
  Settings,
  TestCaseResult,
} from '../../src/benchmark/results.ts';
import type { TestCaseName } from '../../src/benchmark/test-cases.ts';
import type { Outcome } from '../../src/types.ts';

function figure(median: number, n = 10, spread = 0.01): Figure {
  return {
    median,
    low: median * (1 - spread),
    high: median * (1 + spread),
    confidence: n < 7 ? 0.75 : 0.95,
    n,
  };
}

function sampledFigure(median: number, n = 10, spread = 0.01): SampledFigure {
  return { ...figure(median, n, spread), mean: median * 1.001, samples: [median, median * 1.002] };
}

function capped(figure: Figure): Figure {
  return { ...figure, high: Math.min(1, figure.high) };
}

export interface MadeUp {
  readonly name: string;
  readonly file?: string;
  readonly verdict?: Outcome;
  readonly reason?: string;
  /** clean, in medium; other cases are in proportion to their floors */
  readonly runtimeMs?: number;
  readonly successes?: number;
  readonly amplification?: number;
  readonly survived?: number;
  readonly cpuTimeMs?: number;
  readonly memoryBytes?: number;
  readonly clock?: 'virtual' | 'real';
}

const SCHEDULES = 50;
const WORDS: Readonly<Record<TestCaseName, number>> = { small: 1, medium: 20, large: 120, huge: 20_000 };
const FLOORS_MS: Readonly<Record<TestCaseName, number>> = {
  small: 2250,
  medium: 2250,
  large: 3000,
  huge: 17_750,
};

function cleanResult(runtimeMs: number, words: number, floorMs: number, madeUp: MadeUp): CleanResult {
  const ownWorkMs = Math.max(0, runtimeMs - floorMs);
  return {
    iterations: 10,
    runtimeMs: sampledFigure(runtimeMs),
    throughputWordsPerSecond: figure((words / runtimeMs) * 1000),
    cpuTimeMs: figure(madeUp.cpuTimeMs ?? 98, 10, 0.03),
    cpuPercent: figure(4.2),
    peakMemoryBytes: figure(madeUp.memoryBytes ?? 61.2e6, 10, 0.005),
    memoryGrowthBytes: figure(12.4e6),
    importMs: figure(8.2),
    floorMs,
    efficiency: capped(figure(floorMs / runtimeMs)),
    timeBreakdown: { taskLatencyMs: floorMs, failedAttemptsMs: 0, backoffMs: 0, queueingMs: 0, ownWorkMs },
  };
}

function faultedResult(runtimeMs: number, criticalPathMs: number, madeUp: MadeUp): FaultedResult {
  const successes = madeUp.successes ?? SCHEDULES;
  const succeeded = successes > 0;
  return {
    schedules: SCHEDULES,
    successes,
    successRate: wilson(successes, SCHEDULES),
    runtimeMs: succeeded ? sampledFigure(runtimeMs, successes, 0.05) : null,
    p95RuntimeMs: succeeded ? runtimeMs * 1.4 : null,
    criticalPathMs,
    expectedRunningTimeMs: succeeded
      ? { value: runtimeMs * (SCHEDULES / successes), isLowerBound: false }
      : { value: 41_000, isLowerBound: true },
    efficiency: figure(
      successes > SCHEDULES / 2 ? Math.min(1, criticalPathMs / runtimeMs) : 0,
      SCHEDULES,
      0.04,
    ),
    amplification: succeeded ? figure(madeUp.amplification ?? 1, successes, 0.01) : null,
    peakInFlight: 32,
    outcomes: succeeded
      ? { accepted: successes, ...(successes < SCHEDULES ? { 'task-failed': SCHEDULES - successes } : {}) }
      : { 'task-failed': SCHEDULES },
    timeBreakdown: succeeded
      ? {
          taskLatencyMs: runtimeMs * 0.7,
          failedAttemptsMs: runtimeMs * 0.2,
          backoffMs: runtimeMs * 0.05,
          queueingMs: runtimeMs * 0.02,
          ownWorkMs: runtimeMs * 0.03,
        }
      : null,
  };
}

function wilson(successes: number, n: number): FaultedResult['successRate'] {
  const z = 1.96;
  const estimate = successes / n;
  const centre = (estimate + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((estimate * (1 - estimate)) / n + (z * z) / (4 * n * n));
  return { estimate, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

function testCaseResult(testCase: TestCaseName, madeUp: MadeUp): TestCaseResult {
  const { verdict = 'accepted', reason, survived = 8, successes = SCHEDULES } = madeUp;
  const words = WORDS[testCase];
  const floorMs = FLOORS_MS[testCase];
  const runtimeMs = ((madeUp.runtimeMs ?? 2330) / FLOORS_MS.medium) * floorMs;
  const failed: FailureGroup[] =
    successes < SCHEDULES
      ? [
          {
            outcome: 'task-failed',
            reason: 'findAnagrams("cat") failed on attempt 1 and was not retried',
            runs: SCHEDULES - successes,
            replayCommand: `npm run pipeline -- --test-case ${testCase} --orchestrator ${fileOf(madeUp)} --seed 17`,
          },
        ]
      : [];
  const loaded = verdict !== 'load-error';
  const probes: ProbeResult = {
    consecutiveFailuresSurvived: survived,
    permanentFailure: { attempts: 11, virtualMs: 12_300, error: 'Error: gave up on findAnagrams("cat")' },
  };
  return {
    testCase,
    words,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    clock: madeUp.clock ?? 'virtual',
    clean: loaded ? cleanResult(runtimeMs, words, floorMs, madeUp) : null,
    faulted: loaded ? faultedResult(runtimeMs * 1.3, floorMs * 1.2, madeUp) : null,
    probes: loaded ? probes : null,
    failures: failed,
  };
}

function fileOf({ name, file = `benchmark_orchestrators/${name}.ts` }: MadeUp): string {
  return file;
}

function orchestratorResult(
  madeUp: MadeUp,
  testCases: readonly TestCaseName[] = ['medium'],
): OrchestratorResult {
  const { name, verdict = 'accepted', reason } = madeUp;
  return {
    name,
    file: fileOf(madeUp),
    verdict,
    ...(reason === undefined ? {} : { reason }),
    replacedFiles: [],
    testCases: testCases.map((testCase) => testCaseResult(testCase, madeUp)),
  };
}

const ENVIRONMENT: Environment = {
  node: 'v20.20.2',
  platform: 'linux x64',
  cpu: 'AMD EPYC 7763 64-Core Processor',
  cores: 8,
  memoryBytes: 16.8e9,
  resourceUsageSource: '/proc',
  emptyOrchestrator: { cpuTimeMs: 41, peakMemoryBytes: 44.1e6 },
};

export interface ResultsOptions {
  readonly testCases?: readonly TestCaseName[];
  readonly settings?: Partial<Settings>;
  readonly environment?: Partial<Environment>;
}

export function benchmarkResults(
  orchestrators: readonly MadeUp[],
  { testCases = ['medium'], settings = {}, environment = {} }: ResultsOptions = {},
): BenchmarkResults {
  return {
    schemaVersion: 1,
    environment: { ...ENVIRONMENT, ...environment },
    settings: {
      clock: 'virtual',
      isolation: 'process',
      inputs: 'published',
      seed: 7,
      testCases,
      iterations: 10,
      schedules: SCHEDULES,
      budgetSeconds: 20,
      baseline: orchestrators[0]?.name ?? null,
      complete: true,
      ...settings,
    },
    simulated: { virtualMs: 8_040_000, realMs: 4100 },
    orchestrators: orchestrators.map((madeUp) => orchestratorResult(madeUp, testCases)),
  };
}

export type Standings = Readonly<Record<string, Partial<Record<MetricId, Standing>>>>;

/** Everything is worse than the best but what `standings` names, by orchestrator. */
export function comparisonOf(results: BenchmarkResults, standings: Standings = {}): Comparison {
  return {
    testCases: results.settings.testCases.map((testCase) => {
      const metric = (id: MetricId): MetricComparison => ({
        standings: results.orchestrators.map(({ name, verdict }) =>
          verdict === 'accepted' ? (standings[name]?.[id] ?? { kind: 'worse' }) : { kind: 'none' },
        ),
        ratiosToBaseline: results.orchestrators.map((_, index) => ratioOf(results, testCase, index)),
      });
      const metrics = Object.fromEntries(METRICS.map(({ id }) => [id, metric(id)]));
      return { testCase, metrics: metrics as Record<MetricId, MetricComparison> };
    }),
  };
}

/** Of clean runtimes, for every metric. */
function ratioOf(results: BenchmarkResults, testCase: TestCaseName, index: number): Ratio | null {
  if (index === 0) return null;
  const runtimeOf = (orchestrator: number) =>
    results.orchestrators[orchestrator]?.testCases.find((result) => result.testCase === testCase)?.clean
      ?.runtimeMs?.median;
  const [baseline, own] = [runtimeOf(0), runtimeOf(index)];
  if (baseline === undefined || own === undefined) return null;
  const estimate = own / baseline;
  return { estimate, low: estimate * 0.95, high: estimate * 1.05 };
}
