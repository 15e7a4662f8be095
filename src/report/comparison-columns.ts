// Which figures a comparison shows of a test case, in which order, under which headings.

import type { MetricId } from '../benchmark/comparison.ts';
import type { FaultedResult, ProbeResult, TestCaseResult } from '../benchmark/results.ts';
import { MOST_FAILURES_PROBED } from '../benchmark/sampling-cell.ts';
import { bytes, duration, factor, percentage, rate, share, wholeNumber } from './quantity.ts';
import { type ShownFigure, showFigure, showNumber, showProportion } from './shown-figure.ts';
import { describeErt } from './test-case-rows.ts';

export interface FigureColumn {
  /** in a heading, over two lines */
  readonly title: readonly [string, string];
  /** in a sentence, or as a row's heading */
  readonly label: string;
  readonly arrow: '↑' | '↓' | '';
  /** columns that belong together */
  readonly group: 'faulted' | 'clean' | 'resources';
  /** what its standings are; without it a column is never highlighted */
  readonly metric?: MetricId;
  /** whether the ratio to the baseline follows */
  readonly ratio: 'always' | 'detailed' | 'never';
  readonly detailedOnly: boolean;
  readonly show: (result: TestCaseResult) => ShownFigure | null;
}

type Shown = FigureColumn['show'];

const successRate: FigureColumn = {
  ...column('faulted', 'success rate', ['success', 'rate'], (result) =>
    showProportion(result.faulted?.successRate, result.faulted?.schedules ?? 0),
  ),
  arrow: '↑',
  metric: 'successRate',
};

const failuresSurvived: FigureColumn = {
  ...column('faulted', 'failures survived', ['failures', 'survived'], ({ probes }) => showSurvival(probes)),
  arrow: '↑',
  metric: 'failuresSurvived',
};

const faultedRuntime: FigureColumn = {
  ...column('faulted', 'faulted runtime', ['faulted', 'runtime'], (result) =>
    showFigure(result.faulted?.runtimeMs, duration),
  ),
  arrow: '↓',
  metric: 'faultedRuntime',
  ratio: 'always',
};

const faultedEfficiency: FigureColumn = {
  ...column('faulted', 'faulted efficiency', ['faulted', 'efficiency'], (result) =>
    showFigure(result.faulted?.efficiency, share),
  ),
  arrow: '↑',
  metric: 'faultedEfficiency',
};

const expectedRunningTime: FigureColumn = {
  ...column('faulted', 'time to a success', ['time to a', 'success'], ({ faulted }) => showErt(faulted)),
  arrow: '↓',
  metric: 'expectedRunningTime',
  ratio: 'detailed',
  detailedOnly: true,
};

const amplification: FigureColumn = {
  ...column('faulted', 'amplification', ['amplifi-', 'cation'], (result) =>
    showFigure(result.faulted?.amplification, factor),
  ),
  arrow: '↓',
  metric: 'amplification',
};

const cleanRuntime: FigureColumn = {
  ...column('clean', 'clean runtime', ['clean', 'runtime'], (result) =>
    showFigure(result.clean?.runtimeMs, duration),
  ),
  arrow: '↓',
  metric: 'cleanRuntime',
  ratio: 'always',
};

const cleanEfficiency: FigureColumn = {
  ...column('clean', 'clean efficiency', ['clean', 'efficiency'], (result) =>
    showFigure(result.clean?.efficiency, share),
  ),
  arrow: '↑',
  metric: 'cleanEfficiency',
};

const throughput: FigureColumn = {
  ...column('clean', 'words per second', ['words per', 'second'], (result) =>
    showFigure(result.clean?.throughputWordsPerSecond, rate),
  ),
  arrow: '↑',
  metric: 'throughput',
  detailedOnly: true,
};

const cpuTime: FigureColumn = {
  ...column('resources', 'CPU time', ['CPU', 'time'], (result) =>
    showFigure(result.clean?.cpuTimeMs, duration),
  ),
  arrow: '↓',
  metric: 'cpuTime',
  ratio: 'detailed',
};

const peakMemory: FigureColumn = {
  ...column('resources', 'peak memory', ['peak', 'memory'], (result) =>
    showFigure(result.clean?.peakMemoryBytes, bytes),
  ),
  arrow: '↓',
  metric: 'peakMemory',
  ratio: 'detailed',
};

const FIGURE_COLUMNS: readonly FigureColumn[] = [
  successRate,
  failuresSurvived,
  faultedRuntime,
  plain('faulted', 'mean faulted runtime', ['mean faulted', 'runtime'], (result) =>
    showNumber(result.faulted?.runtimeMs?.mean, duration),
  ),
  plain('faulted', '95th percentile of faulted runtime', ['95th per-', 'centile'], (result) =>
    showNumber(result.faulted?.p95RuntimeMs, duration),
  ),
  faultedEfficiency,
  expectedRunningTime,
  amplification,
  plain('faulted', 'peak in flight', ['peak in', 'flight'], (result) =>
    showNumber(result.faulted?.peakInFlight, wholeNumber),
  ),
  cleanRuntime,
  plain('clean', 'mean clean runtime', ['mean clean', 'runtime'], (result) =>
    showNumber(result.clean?.runtimeMs?.mean, duration),
  ),
  cleanEfficiency,
  throughput,
  cpuTime,
  // CPU % falls as waiting grows: shown, but no figure of merit.
  plain('resources', 'CPU time ÷ runtime', ['CPU time', '÷ runtime'], (result) =>
    showFigure(result.clean?.cpuPercent, percentage),
  ),
  peakMemory,
  plain('resources', 'memory growth', ['memory', 'growth'], (result) =>
    showFigure(result.clean?.memoryGrowthBytes, bytes),
  ),
  plain('resources', 'import', ['import', 'time'], (result) => showFigure(result.clean?.importMs, duration)),
];

export function shownColumns({ detailed }: { readonly detailed: boolean }): readonly FigureColumn[] {
  return FIGURE_COLUMNS.filter(({ detailedOnly }) => detailed || !detailedOnly);
}

function column(
  group: FigureColumn['group'],
  label: string,
  title: FigureColumn['title'],
  show: Shown,
): Omit<FigureColumn, 'metric'> {
  return { title, label, arrow: '', group, ratio: 'never', detailedOnly: false, show };
}

/** A figure that nobody is compared by. */
function plain(
  group: FigureColumn['group'],
  label: string,
  title: FigureColumn['title'],
  show: Shown,
): FigureColumn {
  return { ...column(group, label, title, show), detailedOnly: true };
}

function showSurvival(probes: ProbeResult | null): ShownFigure | null {
  const survived = probes?.consecutiveFailuresSurvived ?? null;
  const atLeast = survived !== null && survived >= MOST_FAILURES_PROBED ? '≥ ' : '';
  return showNumber(survived, (count) => `${atLeast}${count}`);
}

function showErt(faulted: FaultedResult | null): ShownFigure | null {
  if (!faulted?.expectedRunningTimeMs) return null;
  return { value: describeErt(faulted), interval: null, basis: `n=${faulted.schedules}` };
}
