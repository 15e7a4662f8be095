// What the statistics make of the samples: the documented form of `--json`. A figure without samples is `null`. Lists in
// the comparison run over the pipelines, in their order. Times are in ms, sizes in bytes, shares 0 … 1.

import type { Standing } from '../../src/benchmark/comparison.ts';
import type { Figure, Proportion } from '../../src/benchmark/results.ts';
import type { IsolationTier } from '../../src/simulation/isolation.ts';
import type { Outcome } from '../../src/types.ts';
import type { Check, EtlSample, FigureName } from './sample.ts';

export const SCHEMA_VERSION = 1;

export interface EtlBenchmarkResults {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly environment: MachineFacts;
  readonly settings: EtlSettings;
  readonly pipelines: readonly PipelineResult[];
  readonly comparison: EtlComparison;
  /** every run, in the order in which they were finished */
  readonly samples: readonly EtlSample[];
}

export interface MachineFacts {
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** who observed CPU time and memory */
  readonly resourceUsageSource: '/proc' | 'self-reported';
}

export interface EtlSettings {
  readonly seed: number;
  readonly isolation: IsolationTier;
  /** of the first number of sources; others in proportion */
  readonly totalBytes: number;
  /** ascending; all but the cold runs of growth are made with the first */
  readonly sources: readonly number[];
  readonly latencyScale: number;
  /** most cold runs of each, and as many warm ones */
  readonly iterations: number;
  /** most faulted runs of each */
  readonly schedules: number;
  readonly budgetSeconds: number;
  /** the name of the pipeline that speed-ups refer to */
  readonly baseline: string | null;
  /** of runs with failures, and of the checks */
  readonly faulted: FaultedSettings;
  /** whether everything was measured that was asked for */
  readonly complete: boolean;
  readonly elapsedMs: number;
}

export interface FaultedSettings {
  readonly totalBytes: number;
  readonly latencyScale: number;
  /** of every attempt */
  readonly faultRate: number;
  /** of one run */
  readonly timeLimitMs: number;
}

export interface PipelineResult {
  readonly name: string;
  readonly file: string;
  /** accepted, or the worst outcome of cold and warm runs; of runs with failures, only a wrong answer or a bypass counts */
  readonly verdict: Outcome;
  readonly reason?: string;
  readonly cold: LaneResult | null;
  readonly warm: LaneResult | null;
  readonly faulted: FaultedResult | null;
  readonly checks: Readonly<Record<Check, CheckResult | null>>;
  /** of each number of sources, in the order of the settings */
  readonly growth: readonly GrowthResult[];
}

/** Figures are of the accepted runs. */
export interface LaneResult {
  readonly runs: number;
  readonly accepted: number;
  readonly figures: Readonly<Record<FigureName, Figure | null>>;
}

export interface FaultedResult extends LaneResult {
  readonly successRate: Proportion;
  /** the most frequent way first */
  readonly failures: readonly FailedRuns[];
}

export interface FailedRuns {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly runs: number;
}

/**
 * `right`: the training set was right nevertheless; `error`: it rejected, with an error; `wrong`: a wrong training set
 * and no error; `bypassed`: a right one, without asking the server for every part; `hung`: it ran into a limit;
 * `no-cache`: there was no cached file to damage.
 */
export type CheckFinding = 'right' | 'error' | 'wrong' | 'bypassed' | 'hung' | 'no-cache';

export interface CheckResult {
  readonly finding: CheckFinding;
  readonly reason: string | null;
}

export interface GrowthResult {
  readonly sources: number;
  readonly runtimeMs: Figure | null;
  readonly speedUp: SpeedUp | null;
}

/** How many times as fast as the baseline. */
export interface SpeedUp {
  readonly estimate: number;
  /** at 95 %; `null` where the runs are too few for one */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

export type MetricName = 'coldRuntime' | 'warmRuntime' | 'successRate' | 'cpuTime' | 'peakMemory';

export interface EtlComparison {
  readonly standings: Readonly<Record<MetricName, readonly Standing[]>>;
  /** of cold runs with the first number of sources; `null` for the baseline itself */
  readonly speedUps: readonly (SpeedUp | null)[];
}
