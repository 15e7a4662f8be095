// By what factor the candidate's figures differ from the baseline's and the example's, with intervals: as comparisons of
// benchmarks do it, clean runs as independent samples, faulted runs paired by their schedule.

import { collectMeasurements, type Measurements } from '../benchmark/compare/measurements.ts';
import { METRIC_RULES } from '../benchmark/compare/metric-rules.ts';
import type { BenchmarkResults } from '../benchmark/results.ts';
import type { Sample } from '../benchmark/sample.ts';
import type { MeasuredRatio, Role } from './review-report.ts';

export interface RatioInput {
  readonly samples: readonly Sample[];
  readonly results: Pick<BenchmarkResults, 'orchestrators' | 'settings'>;
  /** the place of each in the results and in `Sample.orchestrator`; `null` where there is none */
  readonly places: Readonly<Record<Role, number | null>>;
}

const RATIO_METRICS = ['cleanRuntime', 'faultedRuntime', 'cpuTime', 'peakMemory'] as const;

/** A ratio is `null` where either is disqualified, or too few runs give an interval. */
export function measureRatios({ samples, results, places }: RatioInput): readonly MeasuredRatio[] {
  return results.settings.testCases.flatMap((testCase) => {
    const measurements = collectMeasurements(samples, results.orchestrators, testCase);
    const of = (role: Role): Measurements | null => measurements[places[role] ?? -1] ?? null;
    const candidate = of('candidate');
    return RATIO_METRICS.map((metric): MeasuredRatio => {
      const to = (other: Measurements | null) =>
        candidate && other && METRIC_RULES[metric].ratio(candidate, other);
      return { testCase, metric, toBaseline: to(of('baseline')), toExample: to(of('example')) };
    });
  });
}
