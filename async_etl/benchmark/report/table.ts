// The table of a benchmark: pipelines as rows, figures as columns, the speed-up beside the cold runtime.

import type { ChalkInstance } from 'chalk';
import type { Standing } from '../../../src/benchmark/comparison.ts';
import { nameHeading } from '../../../src/report/comparison-table.ts';
import {
  type ColumnHeading,
  type FitOptions,
  fitTable,
  type Heading,
} from '../../../src/report/fit-table.ts';
import { factor, range } from '../../../src/report/quantity.ts';
import { NOTHING, type ShownFigure } from '../../../src/report/shown-figure.ts';
import { markOf, paintBy } from '../../../src/report/standing-marks.ts';
import type { EtlBenchmarkResults, PipelineResult, SpeedUp } from '../results.ts';
import { type EtlColumn, suffixOf } from './column.ts';
import { shownColumns } from './columns.ts';

export interface EtlReportOptions extends FitOptions {
  readonly detailed: boolean;
}

interface Column {
  readonly heading: ColumnHeading;
  readonly cells: readonly string[];
}

export function renderTable(results: EtlBenchmarkResults, options: EtlReportOptions): string {
  const columns = shownColumns(options).flatMap((column) => [
    figureColumn(column, results, options.chalk),
    ...(column.metric === 'coldRuntime' ? speedUpColumn(results, options.chalk) : []),
  ]);
  return fitTable(
    {
      rows: nameHeadings(results, options.chalk),
      columns: columns.map(({ heading }) => heading),
      cells: results.pipelines.map((_, row) => columns.map(({ cells }) => cells[row] ?? '')),
    },
    options,
  );
}

export function nameHeadings({ pipelines, settings }: EtlBenchmarkResults, chalk: ChalkInstance): Heading[] {
  return pipelines.map(({ name, file, verdict }, index) =>
    nameHeading(
      { orchestrator: { name, file, verdict, replacedFiles: [], testCases: [] }, index, result: undefined },
      { chalk, baseline: settings.baseline },
    ),
  );
}

export function standingOf(
  { comparison, pipelines }: EtlBenchmarkResults,
  { metric }: EtlColumn,
  index: number,
): Standing | undefined {
  if (metric === undefined || pipelines[index]?.verdict !== 'accepted') return undefined;
  return comparison.standings[metric][index];
}

function figureColumn(column: EtlColumn, results: EtlBenchmarkResults, chalk: ChalkInstance): Column {
  const shown = results.pipelines.map((result) => column.show(result));
  const basis = commonBasis(shown);
  const { title, label, group } = column.heading;
  const suffix = suffixOf(column);
  const shownBasis = basis === null ? '' : chalk.dim(basis);
  return {
    heading: {
      asRow: [`${label}${suffix}`, ...(basis === null ? [] : [shownBasis])].join('\n'),
      asColumn: [title[0], `${title[1]}${suffix}`, shownBasis].join('\n'),
      group,
    },
    cells: results.pipelines.map((result, index) => {
      const standing = standingOf(results, column, index);
      const mark = column.metric === undefined ? '' : ` ${markOf(standing)}`;
      return figureCell(
        shown[index] ?? null,
        { mark, basis, paint: painter(result, standing, chalk) },
        chalk,
      );
    }),
  };
}

function painter({ verdict }: PipelineResult, standing: Standing | undefined, chalk: ChalkInstance) {
  return verdict === 'accepted' ? paintBy(standing, chalk) : chalk.dim;
}

interface CellLook {
  readonly mark: string;
  /** the heading's */
  readonly basis: string | null;
  readonly paint: (text: string) => string;
}

function figureCell(
  shown: ShownFigure | null,
  { mark, basis, paint }: CellLook,
  chalk: ChalkInstance,
): string {
  if (shown === null) return chalk.dim(`${NOTHING}${mark === '' ? '' : '  '}`);
  // What is the same every time has no interval worth a line.
  const isConstant = shown.interval === null || isPoint(shown.interval);
  const support = [isConstant ? null : shown.interval, shown.basis === basis ? null : shown.basis];
  const lines = support.filter((line) => line !== null).map((line) => chalk.dim(line));
  return [paint(shown.value + mark), ...lines].join('\n');
}

/** `20–20` */
function isPoint(interval: string): boolean {
  const [low, high] = interval.split('–');
  return low !== undefined && high !== undefined && Number.parseFloat(low) === Number.parseFloat(high);
}

/** What most figures of a column rest on, so that its heading can say it for them. */
function commonBasis(shown: readonly (ShownFigure | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const figure of shown) {
    if (figure?.basis) counts.set(figure.basis, (counts.get(figure.basis) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

function speedUpColumn(results: EtlBenchmarkResults, chalk: ChalkInstance): Column[] {
  const { comparison, pipelines, settings } = results;
  if (settings.baseline === null || comparison.speedUps.every((speedUp) => speedUp === null)) return [];
  const heading = { asRow: 'speed-up ↑', asColumn: '\nspeed-up ↑\n', group: 'speed', isAttached: true };
  const cells = pipelines.map(({ name, verdict }, index) => {
    if (name === settings.baseline) return chalk.dim('baseline');
    return speedUpCell(comparison.speedUps[index] ?? null, verdict === 'accepted', chalk);
  });
  return [{ heading, cells }];
}

/** Without an interval it is the ratio of two medians, and no more. */
export function speedUpCell(speedUp: SpeedUp | null, isIn: boolean, chalk: ChalkInstance): string {
  if (speedUp === null) return chalk.dim(NOTHING);
  const { estimate, interval } = speedUp;
  const value = (isIn ? (text: string) => text : chalk.dim)(factor(estimate));
  return interval === null
    ? value
    : `${value}\n${chalk.dim(`(${range(interval.low, interval.high, factor)})`)}`;
}
