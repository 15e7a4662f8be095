// Sets the orchestrators side by side: for each test case and metric, who is not distinguishable from the best, and by
// what factor each differs from the baseline. compare/standings.ts has the rules, compare/metric-rules.ts the tests.

import { findCosts } from './compare/costs.ts';
import { collectMeasurements, type Measurements } from './compare/measurements.ts';
import { METRIC_RULES, type MetricRule } from './compare/metric-rules.ts';
import { findStandings } from './compare/standings.ts';
import { type Comparison, METRICS, type MetricComparison, type MetricId, type Ratio } from './comparison.ts';
import type { OrchestratorResult } from './results.ts';
import type { Sample } from './sample.ts';

export interface CompareOptions {
  /** the place of the orchestrator that ratios refer to */
  readonly baseline: number | null;
  /** most clean runs of each orchestrator and test case */
  readonly iterations: number;
  /** most faulted runs of each orchestrator and test case */
  readonly schedules: number;
}

/**
 * The same samples always give the same comparison.
 *
 * @param results what `summarise` made of the same samples, in the order of the orchestrators
 */
export function compare(
  samples: readonly Sample[],
  results: readonly OrchestratorResult[],
  options: CompareOptions,
): Comparison {
  const testCases = results[0]?.testCases ?? [];
  return {
    testCases: testCases.map(({ testCase }) => ({
      testCase,
      metrics: compareMetrics(collectMeasurements(samples, results, testCase), options),
    })),
  };
}

type Metric = (typeof METRICS)[number];

/** Speed can be bought, with reliability or with attempts; what else is measured cannot. */
const SPEED: ReadonlySet<MetricId> = new Set<MetricId>([
  'cleanRuntime',
  'cleanEfficiency',
  'throughput',
  'faultedRuntime',
  'faultedEfficiency',
  'expectedRunningTime',
]);

/** @param measurements of each orchestrator; `null` for one that is disqualified */
function compareMetrics(
  measurements: readonly (Measurements | null)[],
  { baseline, iterations, schedules }: CompareOptions,
): Readonly<Record<MetricId, MetricComparison>> {
  const plannedRuns = { clean: iterations, faulted: schedules, probes: 0 };
  const standingsOf = ({ id, lane, higherIsBetter }: Metric, costs: readonly (string | null)[] = []) =>
    findStandings(measurements, {
      rule: METRIC_RULES[id],
      higherIsBetter,
      plannedRuns: plannedRuns[lane],
      costs,
    });

  const [reliability] = METRICS;
  const costs = findCosts(measurements, standingsOf(reliability));
  const comparisons = METRICS.map((metric): [MetricId, MetricComparison] => [
    metric.id,
    {
      standings: SPEED.has(metric.id) ? standingsOf(metric, costs) : standingsOf(metric),
      ratiosToBaseline: measurements.map((own, index) =>
        index === baseline ? null : ratioTo(measurements[baseline ?? -1], own, METRIC_RULES[metric.id]),
      ),
    },
  ]);
  return Object.fromEntries(comparisons) as Record<MetricId, MetricComparison>;
}

/** A figure that was cheated for, or is wrong, is no multiple of anything. */
function ratioTo(
  baseline: Measurements | null | undefined,
  own: Measurements | null,
  rule: MetricRule,
): Ratio | null {
  return baseline && own ? rule.ratio(own, baseline) : null;
}
