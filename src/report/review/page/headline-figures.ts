// Which figures stand at the top, and which way is better.

import type { TestCaseResult } from '../../../benchmark/results.ts';
import { MOST_FAILURES_PROBED } from '../../../benchmark/sampling-cell.ts';
import type { Calibration, MeasuredRatio } from '../../../review/review-report.ts';
import { bytes, duration, factor, rate, share } from '../../quantity.ts';
import { type ShownFigure, showFigure, showNumber, showProportion } from '../../shown-figure.ts';

export interface HeadlineFigure {
  readonly title: string;
  readonly hint: string;
  /** the ratio that belongs to it */
  readonly metric?: MeasuredRatio['metric'];
  /** whether it is a figure of runs with faults that succeeded: without any there is none */
  readonly needsSuccess?: boolean;
  readonly show: (result: TestCaseResult) => ShownFigure | null;
}

export function headlineFigures(calibration: Calibration): HeadlineFigure[] {
  return [
    {
      title: 'Success rate',
      hint: 'with faults ↑',
      show: ({ faulted }) => showProportion(faulted?.successRate, faulted?.schedules ?? 0),
    },
    {
      title: 'Runtime',
      hint: 'without faults ↓',
      metric: 'cleanRuntime',
      show: ({ clean }) => showFigure(clean?.runtimeMs, duration),
    },
    {
      title: 'Runtime',
      hint: 'with faults ↓',
      metric: 'faultedRuntime',
      needsSuccess: true,
      show: ({ faulted }) => showFigure(faulted?.runtimeMs, duration),
    },
    {
      title: 'Efficiency',
      hint: 'without faults ↑',
      show: ({ clean }) => showFigure(clean?.efficiency, share),
    },
    {
      title: 'Efficiency',
      hint: 'with faults ↑',
      show: ({ faulted }) => showFigure(faulted?.efficiency, share),
    },
    { title: 'Failures survived', hint: 'of one call in a row ↑', show: showSurvival },
    {
      title: 'Amplification',
      hint: 'attempts ÷ needed ↓',
      needsSuccess: true,
      show: ({ faulted }) => showFigure(faulted?.amplification, factor),
    },
    {
      title: 'CPU time',
      hint: 'without faults ↓',
      metric: 'cpuTime',
      show: ({ clean }) => showFigure(clean?.cpuTimeMs, duration),
    },
    {
      title: 'CPU time',
      hint: 'in calibration units ↓',
      show: ({ clean }) => showNumber(inUnits(clean?.cpuTimeMs?.median, calibration), rate),
    },
    {
      title: 'Peak memory',
      hint: 'without faults ↓',
      metric: 'peakMemory',
      show: ({ clean }) => showFigure(clean?.peakMemoryBytes, bytes),
    },
  ];
}

function showSurvival({ probes }: TestCaseResult): ShownFigure | null {
  const survived = probes?.consecutiveFailuresSurvived ?? null;
  const isMost = survived !== null && survived >= MOST_FAILURES_PROBED;
  return showNumber(survived, (count) => `${isMost ? '≥ ' : ''}${count}`, `of ${MOST_FAILURES_PROBED} tried`);
}

function inUnits(cpuTimeMs: number | undefined, { cpuTimeMs: unit }: Calibration): number | null {
  return cpuTimeMs === undefined || unit.median <= 0 ? null : cpuTimeMs / unit.median;
}
