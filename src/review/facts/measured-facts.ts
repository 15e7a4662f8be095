// Facts of the measurement. `large` tells implementations apart, `small` and `medium` hardly do.

import { MOST_FAILURES_PROBED } from '../../benchmark/sampling-cell.ts';
import type { MeasuredRatio } from '../review-report.ts';
import {
  answer,
  exact,
  type Fact,
  type FactOf,
  interval,
  measured,
  percent,
  type ReviewFindings,
  share,
  upTo,
} from './fact.ts';

export const MEASURED_FACTS = {
  /** a fault of the kit says nothing */
  accepted: ({ verdict }) =>
    verdict === 'harness-error' ? null : answer(verdict === 'accepted', verdict, verdict),
  failuresSurvived: (report) =>
    exact(leastSurvived(report), (value) =>
      value >= MOST_FAILURES_PROBED ? `${value} or more` : String(value),
    ),
  successRate: (report) => {
    const faulted = large(report)?.faulted;
    return faulted && faulted.schedules >= FEWEST_SCHEDULES ? share(faulted.successRate, percent) : null;
  },
  givesUp: (report) => {
    const failures = permanentFailures(report);
    const givesUp = failures.every(({ error }) => error !== null);
    return failures.length === 0 ? null : answer(givesUp, 'it gives up', 'it does not give up');
  },
  attemptsAtPermanentFailure: (report) =>
    exact(permanentFailures(report).find(({ error }) => error === null)?.attempts),
  amplification: (report) => amplificationOf(report),
  cleanEfficiency: (report) => measured(large(report)?.clean?.efficiency, percent, 2),
  faultedEfficiency: (report) => measured(large(report)?.faulted?.efficiency, percent, 2),
  cpuTimeToExample: (report) => ratioToExample(report, 'cpuTime'),
  peakMemoryToExample: (report) => ratioToExample(report, 'peakMemory'),
} satisfies Record<string, FactOf>;

/** Of fewer, even a success rate of 100 % says little: its interval begins below 65 %. */
const FEWEST_SCHEDULES = 8;

/** A review that runs out of time has probed the first test case only, which tells as much. */
function probesOf({ measurement }: ReviewFindings) {
  return (measurement.results.candidate?.testCases ?? []).flatMap(({ probes }) => probes ?? []);
}

function leastSurvived(report: ReviewFindings): number | null {
  const survived = probesOf(report).flatMap((probes) => probes.consecutiveFailuresSurvived ?? []);
  return survived.length === 0 ? null : Math.min(...survived);
}

function permanentFailures(report: ReviewFindings) {
  return probesOf(report).flatMap(({ permanentFailure }) => permanentFailure ?? []);
}

function large({ measurement }: ReviewFindings) {
  const testCases = measurement.results.candidate?.testCases ?? [];
  return testCases.find(({ testCase }) => testCase === 'large') ?? testCases.at(-1);
}

/** Of the successful runs; without any, of those that were watched. */
function amplificationOf(report: ReviewFindings): Fact | null {
  const figure = large(report)?.faulted?.amplification;
  return figure ? measured(figure, upTo(2), 2) : exact(report.behaviour?.amplification, upTo(2));
}

function ratioToExample(report: ReviewFindings, metric: MeasuredRatio['metric']): Fact | null {
  const found = report.measurement.ratios.find(
    (ratio) => ratio.metric === metric && ratio.testCase === large(report)?.testCase,
  );
  const ratio = found?.toExample;
  return ratio ? interval(ratio.estimate, ratio, upTo(1), 1) : null;
}
