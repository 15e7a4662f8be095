// What is to be measured, and under which conditions.

import type { IsolationTier } from '../../src/simulation/isolation.ts';
import type { FaultedSettings } from './results.ts';

export interface EtlPlan {
  readonly files: readonly string[];
  /** the place of the pipeline that speed-ups refer to */
  readonly baseline: number | null;
  /** of the first number of sources; others in proportion */
  readonly totalBytes: number;
  /** ascending, without repeats */
  readonly sources: readonly number[];
  readonly seed: number;
  readonly latencyScale: number;
  /** most cold runs of each, and as many warm ones */
  readonly iterations: number;
  /** most faulted runs of each */
  readonly schedules: number;
  /** after how long no further run is started; infinite for what is to be completed */
  readonly budgetMs: { readonly clean: number; readonly faulted: number };
  /** as the user has given it */
  readonly budgetSeconds: number;
  readonly isolation: IsolationTier;
}

/** Retries are what counts there, not work: little data, and hardly any waiting. */
const MOST_FAULTED_BYTES = 1_000_000;
const MOST_FAULTED_LATENCY_SCALE = 0.05;

/**
 * One attempt in ten fails. `Retry-After` is at least a second, whatever the scale, and a deadline for stalled bodies
 * some seconds: the limit leaves room for several of them in a row.
 */
const FAULT_RATE = 0.1;
const FAULTED_TIME_LIMIT_MS = 30_000;

export function faultedSettings({
  totalBytes,
  latencyScale,
}: Pick<EtlPlan, 'totalBytes' | 'latencyScale'>): FaultedSettings {
  return {
    totalBytes: Math.min(totalBytes, MOST_FAULTED_BYTES),
    latencyScale: Math.min(latencyScale, MOST_FAULTED_LATENCY_SCALE),
    faultRate: FAULT_RATE,
    timeLimitMs: FAULTED_TIME_LIMIT_MS,
  };
}

/** Of all sources together: the bytes per source stay the same. */
export function bytesFor({ totalBytes, sources }: Pick<EtlPlan, 'totalBytes' | 'sources'>, number: number) {
  return Math.round((totalBytes * number) / (sources[0] ?? number));
}
