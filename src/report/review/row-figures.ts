// The figures of a leaderboard, as they are headed and shown.

import { MOST_FAILURES_PROBED } from '../../benchmark/sampling-cell.ts';
import type { RowFigures } from '../../review/cohort-row.ts';
import { bytes, duration, factor, share } from '../quantity.ts';
import { type ShownFigure, showFigure, showNumber, showProportion } from '../shown-figure.ts';

export interface RowFigure {
  readonly id: keyof Omit<RowFigures, 'schedules'>;
  /** over two lines, with an arrow towards the better */
  readonly title: readonly [string, string];
  readonly higherIsBetter: boolean;
  readonly show: (figures: RowFigures) => ShownFigure | null;
}

const ROW_FIGURES: readonly RowFigure[] = [
  {
    id: 'failuresSurvived',
    title: ['failures', 'survived ↑'],
    higherIsBetter: true,
    show: ({ failuresSurvived }) => showNumber(failuresSurvived, showSurvival),
  },
  {
    id: 'successRate',
    title: ['success', 'rate ↑'],
    higherIsBetter: true,
    show: ({ successRate, schedules }) => showProportion(successRate, schedules),
  },
  {
    id: 'faultedEfficiency',
    title: ['faulted', 'efficiency ↑'],
    higherIsBetter: true,
    show: ({ faultedEfficiency }) => showFigure(faultedEfficiency, share),
  },
  {
    id: 'cleanEfficiency',
    title: ['clean', 'efficiency ↑'],
    higherIsBetter: true,
    show: ({ cleanEfficiency }) => showFigure(cleanEfficiency, share),
  },
  {
    id: 'amplification',
    title: ['amplifi-', 'cation ↓'],
    higherIsBetter: false,
    show: ({ amplification }) => showFigure(amplification, factor),
  },
  {
    id: 'cpuTimeMs',
    title: ['CPU', 'time ↓'],
    higherIsBetter: false,
    show: ({ cpuTimeMs }) => showFigure(cpuTimeMs, duration),
  },
  {
    id: 'peakMemoryBytes',
    title: ['peak', 'memory ↓'],
    higherIsBetter: false,
    show: ({ peakMemoryBytes }) => showFigure(peakMemoryBytes, bytes),
  },
];

/** All of them, or those named. */
export function showRowFigures(ids?: readonly RowFigure['id'][]): readonly RowFigure[] {
  return ids === undefined ? ROW_FIGURES : ROW_FIGURES.filter(({ id }) => ids.includes(id));
}

/** No more were tried. */
function showSurvival(count: number): string {
  return count >= MOST_FAILURES_PROBED ? `≥ ${count}` : String(count);
}
