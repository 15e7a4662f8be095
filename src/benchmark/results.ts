// What the statistics make of the samples: the documented form of `--json`. A figure without samples is `null`.

import type { ClockName } from '../simulation/clock.ts';
import type { IsolationTier } from '../simulation/isolation.ts';
import type { Outcome } from '../types.ts';
import type { InputKind } from './input-variants.ts';
import type { TimeBreakdown } from './sample.ts';
import type { TestCaseName } from './test-cases.ts';

export const SCHEMA_VERSION = 1;

/** A median with its confidence interval. */
export interface Figure {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** the interval's confidence, 0 … 1: below 0.95 when there are too few values for that */
  readonly confidence: number;
  /** how many values it comes from */
  readonly n: number;
}

export interface SampledFigure extends Figure {
  readonly mean: number;
  readonly samples: readonly number[];
}

/** A share with its Wilson score interval at 95 %. */
export interface Proportion {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export interface BenchmarkResults {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly environment: Environment;
  readonly settings: Settings;
  readonly simulated: { readonly virtualMs: number; readonly realMs: number };
  readonly orchestrators: readonly OrchestratorResult[];
}

export interface Environment {
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** who observed CPU time and memory */
  readonly resourceUsageSource: '/proc' | 'self-reported';
  /** an orchestrator that does nothing but return: what Node itself costs */
  readonly emptyOrchestrator: { readonly cpuTimeMs: number; readonly peakMemoryBytes: number } | null;
}

export interface Settings {
  readonly clock: ClockName;
  /** what kept the orchestrators from the rest of the machine */
  readonly isolation: IsolationTier;
  readonly inputs: InputKind;
  readonly seed: number;
  readonly testCases: readonly TestCaseName[];
  /** most clean runs of each orchestrator and test case */
  readonly iterations: number;
  /** most faulted runs of each orchestrator and test case */
  readonly schedules: number;
  /** `null` when everything asked for is measured, however long it takes */
  readonly budgetSeconds: number | null;
  /** the name of the orchestrator that ratios refer to */
  readonly baseline: string | null;
  /** whether everything was measured that was asked for */
  readonly complete: boolean;
}

export interface OrchestratorResult {
  readonly name: string;
  readonly file: string;
  readonly verdict: Outcome;
  readonly reason?: string;
  /** files of its project that differ from the kit's own, which stood in for them: they have had no effect */
  readonly replacedFiles: readonly string[];
  readonly testCases: readonly TestCaseResult[];
}

export interface TestCaseResult {
  readonly testCase: TestCaseName;
  readonly words: number;
  readonly verdict: Outcome;
  readonly reason?: string;
  readonly clock: ClockName;
  readonly clean: CleanResult | null;
  readonly faulted: FaultedResult | null;
  readonly probes: ProbeResult | null;
  /** how its runs failed, the most frequent way first */
  readonly failures: readonly FailureGroup[];
}

/** Failed runs with the same outcome and reason, up to the attempt's number. */
export interface FailureGroup {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly runs: number;
  /** repeats one of them */
  readonly replayCommand: string | null;
}

export interface CleanResult {
  readonly iterations: number;
  readonly runtimeMs: SampledFigure | null;
  readonly throughputWordsPerSecond: Figure | null;
  readonly cpuTimeMs: Figure | null;
  /** CPU time ÷ runtime, in percent: it falls as waiting grows, so it is no figure of merit */
  readonly cpuPercent: Figure | null;
  readonly peakMemoryBytes: Figure | null;
  readonly memoryGrowthBytes: Figure | null;
  readonly importMs: Figure | null;
  readonly floorMs: number;
  readonly efficiency: Figure | null;
  /** of the run with the median runtime */
  readonly timeBreakdown: TimeBreakdown | null;
}

export interface FaultedResult {
  readonly schedules: number;
  readonly successes: number;
  readonly successRate: Proportion | null;
  /** of the successful runs */
  readonly runtimeMs: SampledFigure | null;
  readonly p95RuntimeMs: number | null;
  /** median over the schedules */
  readonly criticalPathMs: number | null;
  /** total time of all runs ÷ successes; without a success the total time is a lower bound */
  readonly expectedRunningTimeMs: { readonly value: number; readonly isLowerBound: boolean } | null;
  /** of all runs, failed ones counting 0 */
  readonly efficiency: Figure | null;
  /** of the successful runs; 1 is the least */
  readonly amplification: Figure | null;
  readonly peakInFlight: number | null;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** of the successful run with the median runtime */
  readonly timeBreakdown: TimeBreakdown | null;
}

export interface ProbeResult {
  /** how many failures in a row of one call it survives: 0 … 8, of at most 8 tried */
  readonly consecutiveFailuresSurvived: number | null;
  /** what it does when a call never succeeds: the attempts of that call; `error` is `null` when it did not give up */
  readonly permanentFailure: {
    readonly attempts: number;
    readonly virtualMs: number;
    readonly error: string | null;
  } | null;
}
