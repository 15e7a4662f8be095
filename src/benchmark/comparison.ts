// What the samples amount to side by side: for each test case and metric, who is not distinguishable from the best,
// and how each orchestrator stands to the baseline. Filled in by compare.ts, shown by src/report/.

import type { TestCaseName } from './test-cases.ts';

export const METRICS = [
  { id: 'successRate', lane: 'faulted', higherIsBetter: true },
  { id: 'cleanRuntime', lane: 'clean', higherIsBetter: false },
  { id: 'cleanEfficiency', lane: 'clean', higherIsBetter: true },
  { id: 'throughput', lane: 'clean', higherIsBetter: true },
  { id: 'faultedRuntime', lane: 'faulted', higherIsBetter: false },
  { id: 'faultedEfficiency', lane: 'faulted', higherIsBetter: true },
  { id: 'expectedRunningTime', lane: 'faulted', higherIsBetter: false },
  { id: 'failuresSurvived', lane: 'probes', higherIsBetter: true },
  { id: 'amplification', lane: 'faulted', higherIsBetter: false },
  { id: 'cpuTime', lane: 'clean', higherIsBetter: false },
  { id: 'peakMemory', lane: 'clean', higherIsBetter: false },
] as const;

export type MetricId = (typeof METRICS)[number]['id'];

export interface Comparison {
  readonly testCases: readonly TestCaseComparison[];
}

export interface TestCaseComparison {
  readonly testCase: TestCaseName;
  readonly metrics: Readonly<Record<MetricId, MetricComparison>>;
}

/** Lists run over the orchestrators, in their order. */
export interface MetricComparison {
  readonly standings: readonly Standing[];
  /** value ÷ the baseline's value; `null` for the baseline itself and where either has too few samples */
  readonly ratiosToBaseline: readonly (Ratio | null)[];
}

export type Standing =
  /** shown in green: not distinguishable from the best; `tied` when it is not alone */
  | { readonly kind: 'best'; readonly tied: boolean }
  | { readonly kind: 'worse' }
  /**
   * Neither shown to be worse nor sampled enough to call it a tie: about `moreRuns` further runs would tell;
   * `null` when none that are affordable would.
   */
  | { readonly kind: 'too-close-to-call'; readonly moreRuns: number | null }
  /** good figures that were bought: less reliable, or more than twice the necessary attempts. Not green. */
  | { readonly kind: 'at-a-cost'; readonly cost: string }
  /** disqualified, or without samples */
  | { readonly kind: 'none' };

export interface Ratio {
  readonly estimate: number;
  /** 95 % interval */
  readonly low: number;
  readonly high: number;
}
