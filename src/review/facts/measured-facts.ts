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
  accepted: ({ verdict }) => answer(verdict === 'accepted', verdict, verdict),
  failuresSurvived: (report) =>
    exact(large(report)?.probes?.consecutiveFailuresSurvived, (value) =>
      value >= MOST_FAILURES_PROBED ? `${value} or more` : String(value),
    ),
  successRate: (report) => share(large(report)?.faulted?.successRate, percent),
  givesUp: (report) => {
    const failure = large(report)?.probes?.permanentFailure;
    return failure ? answer(failure.error !== null, 'it gives up', 'it does not give up') : null;
  },
  attemptsAtPermanentFailure: (report) => exact(large(report)?.probes?.permanentFailure?.attempts),
  amplification: (report) => amplificationOf(report),
  cleanEfficiency: (report) => measured(large(report)?.clean?.efficiency, percent, 2),
  faultedEfficiency: (report) => measured(large(report)?.faulted?.efficiency, percent, 2),
  cpuTimeToExample: (report) => ratioToExample(report, 'cpuTime'),
  peakMemoryToExample: (report) => ratioToExample(report, 'peakMemory'),
} satisfies Record<string, FactOf>;

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
