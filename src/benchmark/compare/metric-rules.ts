// How each metric is compared: the figure that it goes by, the test of two orchestrators, and their ratio.

import type { MetricId, Ratio } from '../comparison.ts';
import { amplificationOf, isAccepted } from '../summarise/faulted.ts';
import { failuresSurvivedRule, successRateRule } from './counted-rules.ts';
import { expectedRunningTimeRule } from './expected-running-time-rule.ts';
import type { HeadToHead } from './head-to-head.ts';
import type { Measurements } from './measurements.ts';
import { efficiencyRule, pairedRule } from './paired-rules.ts';
import { unpairedRule } from './unpaired-rule.ts';

export interface MetricRule {
  /** `null` without samples */
  merit(own: Measurements): Merit | null;
  /** of two with a merit */
  headToHead(first: Measurements, second: Measurements): HeadToHead;
  /** first ÷ second; `null` where that means nothing, or too few samples tell */
  ratio(first: Measurements, second: Measurements): Ratio | null;
}

/** What the best is chosen by. */
export interface Merit {
  /** what the tables show: the median, mostly */
  readonly value: number;
  /** decides where that is equal */
  readonly tieBreak: number;
  /** how many runs it comes from */
  readonly runs: number;
}

export const METRIC_RULES: Readonly<Record<MetricId, MetricRule>> = {
  successRate: successRateRule,
  cleanRuntime: unpairedRule(({ clean }) => clean.map(({ runtimeMs }) => runtimeMs)),
  cleanEfficiency: unpairedRule(({ clean }) => clean.map(({ efficiency }) => efficiency)),
  throughput: unpairedRule(({ clean, words }) => clean.map(({ runtimeMs }) => words / (runtimeMs / 1000))),
  faultedRuntime: pairedRule((sample) => (isAccepted(sample) ? sample.runtimeMs : null)),
  faultedEfficiency: efficiencyRule,
  expectedRunningTime: expectedRunningTimeRule,
  failuresSurvived: failuresSurvivedRule,
  amplification: pairedRule((sample) => (isAccepted(sample) ? amplificationOf(sample) : null)),
  cpuTime: unpairedRule(({ clean }) => clean.flatMap(({ resources }) => resources?.cpuTimeMs ?? [])),
  peakMemory: unpairedRule(({ clean }) => clean.flatMap(({ resources }) => resources?.peakMemoryBytes ?? [])),
};
