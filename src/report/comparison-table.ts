// The table of one test case: orchestrators as rows, figures as columns, ratios to the baseline beside them.

import type { ChalkInstance } from 'chalk';
import type { Ratio, TestCaseComparison } from '../benchmark/comparison.ts';
import { type FigureColumn, shownColumns } from './comparison-columns.ts';
import { type ColumnHeading, type FitOptions, fitTable, type Grid, type Heading } from './fit-table.ts';
import { wrapName } from './layout.ts';
import { factor, range } from './quantity.ts';
import { NOTHING, type ShownFigure } from './shown-figure.ts';
import { type Contestant, isDisqualified, markOf, paintBy, standingOf } from './standing-marks.ts';

export interface ComparisonTableOptions extends FitOptions {
  readonly detailed: boolean;
  /** the name of the orchestrator that ratios refer to */
  readonly baseline: string | null;
}

/** A column, and how to fill it. */
interface Column {
  readonly heading: ColumnHeading;
  readonly cellOf: (contestant: Contestant) => string;
}

export function renderComparisonTable(
  contestants: readonly Contestant[],
  comparison: TestCaseComparison | undefined,
  options: ComparisonTableOptions,
): string {
  const columns = shownColumns(options).flatMap((column) => [
    figureColumn(column, contestants, comparison, options),
    ...ratioColumn(column, comparison, options),
  ]);
  const grid: Grid = {
    rows: contestants.map((contestant) => nameHeading(contestant, options)),
    columns: columns.map(({ heading }) => heading),
    cells: contestants.map((contestant) => columns.map(({ cellOf }) => cellOf(contestant))),
  };
  return fitTable(grid, options);
}

const NAME_WIDTH_AS_ROW = 24;
const NAME_WIDTH_AS_COLUMN = 14;

/** The name, then what makes it stand apart: disqualified, or the baseline. */
export function nameHeading(
  { orchestrator, result }: Contestant,
  { chalk, baseline }: Pick<ComparisonTableOptions, 'chalk' | 'baseline'>,
): Heading {
  const { name } = orchestrator;
  const isOut = isDisqualified(orchestrator, result);
  const verdict = result && result.verdict !== 'accepted' ? result.verdict : orchestrator.verdict;
  const remarks = [
    ...(isOut ? [chalk.red(`✗ ${verdict}`)] : []),
    ...(name === baseline ? [chalk.cyan('baseline')] : []),
  ];
  const paint = isOut ? chalk.dim : chalk.bold;
  const lines = (width: number) =>
    [...wrapName(name, width).map((line) => paint(line)), ...remarks].join('\n');
  return { asRow: lines(NAME_WIDTH_AS_ROW), asColumn: lines(NAME_WIDTH_AS_COLUMN) };
}

function figureColumn(
  column: FigureColumn,
  contestants: readonly Contestant[],
  comparison: TestCaseComparison | undefined,
  { chalk }: ComparisonTableOptions,
): Column {
  const shownOf = ({ result }: Contestant) => (result ? column.show(result) : null);
  const basis = commonBasis(contestants.map(shownOf));
  const cellOf = (contestant: Contestant) => {
    const shown = shownOf(contestant);
    if (!shown) return chalk.dim(column.metric === undefined ? NOTHING : `${NOTHING}  `);
    const standing = standingOf(comparison, column.metric, contestant);
    const mark = column.metric === undefined ? '' : ` ${markOf(standing)}`;
    const paint = isDisqualified(contestant.orchestrator, contestant.result)
      ? chalk.dim
      : paintBy(standing, chalk);
    return [paint(shown.value + mark), ...supportOf(shown, basis).map((line) => chalk.dim(line))].join('\n');
  };
  return { heading: headingOf(column, basis, chalk), cellOf };
}

/** What most figures of a column rest on, so that its heading can say it for them. */
function commonBasis(shown: readonly (ShownFigure | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const basis of shown.map((figure) => figure?.basis ?? null)) {
    if (basis !== null) counts.set(basis, (counts.get(basis) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([, a], [, b]) => b - a);
  return byCount[0]?.[0] ?? null;
}

/** The interval, and the number of runs where it is not the heading's. */
function supportOf({ interval, basis }: ShownFigure, common: string | null): string[] {
  return [interval, basis === common ? null : basis].filter((line) => line !== null);
}

function headingOf({ title, label, arrow, group }: FigureColumn, basis: string | null, chalk: ChalkInstance) {
  const [first, second] = title;
  const shownBasis = basis === null ? '' : chalk.dim(basis);
  return {
    asRow: [`${label} ${arrow}`.trim(), ...(basis === null ? [] : [shownBasis])].join('\n'),
    asColumn: [first, `${second} ${arrow}`.trim(), shownBasis].join('\n'),
    group,
  };
}

function ratioColumn(
  column: FigureColumn,
  comparison: TestCaseComparison | undefined,
  { chalk, detailed, baseline }: ComparisonTableOptions,
): Column[] {
  const ratios = column.metric && comparison?.metrics[column.metric].ratiosToBaseline;
  const isShown = column.ratio === 'always' || (column.ratio === 'detailed' && detailed);
  if (!isShown || baseline === null || !ratios?.some((ratio) => ratio !== null)) return [];
  const cellOf = ({ orchestrator, index, result }: Contestant) => {
    if (orchestrator.name === baseline) return chalk.dim('baseline');
    const ratio = ratios[index];
    if (!ratio) return chalk.dim(NOTHING);
    const paint = isDisqualified(orchestrator, result) ? chalk.dim : (text: string) => text;
    return `${paint(factor(ratio.estimate))}\n${chalk.dim(showRatioRange(ratio))}`;
  };
  const heading = {
    asRow: '  ÷ baseline',
    asColumn: '\n÷ baseline\n',
    group: column.group,
    isAttached: true,
  };
  return [{ heading, cellOf }];
}

export function showRatioRange({ low, high }: Ratio): string {
  return `(${range(low, high, factor)})`;
}
