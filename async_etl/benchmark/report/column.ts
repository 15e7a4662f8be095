// A column of a comparison of pipelines. Which there are is in columns.ts.

import type { Quantity } from '../../../src/report/quantity.ts';
import { type ShownFigure, showFigure } from '../../../src/report/shown-figure.ts';
import type { MetricName, PipelineResult } from '../results.ts';
import type { FigureName } from '../sample.ts';

export interface EtlColumn {
  readonly heading: ColumnHead;
  /** what its standings are; without it a column is never highlighted */
  readonly metric?: MetricName;
  readonly detailedOnly: boolean;
  /** whether the run's own process told it */
  readonly isTold: boolean;
  readonly show: (result: PipelineResult) => ShownFigure | null;
}

interface ColumnHead {
  /** in a sentence, or as a row's heading */
  readonly label: string;
  /** over two lines */
  readonly title: readonly [string, string];
  readonly arrow: '↑' | '↓' | '';
  /** columns that belong together */
  readonly group: string;
}

export type ColumnOptions = Partial<Pick<EtlColumn, 'metric' | 'detailedOnly' | 'isTold'>>;

/** Marks what the run's own process told. */
const TOLD_MARK = '°';

export const TOLD_LEGEND = `${TOLD_MARK} told by the run's own process: evidence, and no part of a verdict. All else is what the parent process observed, which hosts the server.`;

/** What follows a heading: who told it, and which way is better. */
export function suffixOf({ isTold, heading }: EtlColumn): string {
  return `${isTold ? TOLD_MARK : ''} ${heading.arrow}`.trimEnd();
}

export function head(
  group: string,
  label: string,
  title: readonly [string, string],
  arrow: ColumnHead['arrow'] = '',
): ColumnHead {
  return { group, label, title, arrow };
}

export function column(heading: ColumnHead, show: EtlColumn['show'], options: ColumnOptions = {}): EtlColumn {
  return { heading, detailedOnly: false, isTold: false, ...options, show };
}

export function figure(
  heading: ColumnHead,
  [lane, name, quantity]: readonly ['cold' | 'warm', FigureName, Quantity],
  options: ColumnOptions = {},
): EtlColumn {
  return column(heading, (result) => showFigure(result[lane]?.figures[name], quantity), options);
}
