// The leaderboard of a cohort in the terminal: one table of as many columns as fit, the most telling first. Its other
// forms, leaderboard-csv.ts and leaderboard-page.ts, always have all columns.

import type { ChalkInstance } from 'chalk';
import type { Ranked, Unranked } from '../../review/cohort.ts';
import type { ReviewedRow } from '../../review/cohort-row.ts';
import type { Leaderboard } from '../../review/leaderboard.ts';
import { type ColumnHeading, fitTable, type Grid, type Heading } from '../fit-table.ts';
import { displayWidth, firstLine, oneLine, shorten, wrap, wrapName } from '../layout.ts';
import { NOTHING, type ShownFigure } from '../shown-figure.ts';
import { describeLevels, describeNoise, describeRank, RULE, titleOf } from './leaderboard-text.ts';
import { showRowFigures } from './row-figures.ts';

export interface LeaderboardOptions {
  readonly chalk: ChalkInstance;
  /** of the terminal, in columns */
  readonly width: number;
}

export function renderLeaderboard(leaderboard: Leaderboard, options: LeaderboardOptions): string {
  const ranked = leaderboard.entries.filter((entry) => entry.rank !== null);
  const unranked = leaderboard.entries.filter((entry) => entry.rank === null);
  const blocks = [
    ...renderWarnings(leaderboard, options),
    ranked.length === 0 ? 'No submission is ranked.' : renderRanked(ranked, options),
    ...(unranked.length === 0 ? [] : [renderUnranked(unranked, options)]),
    renderLegend(leaderboard, options),
  ];
  return `${[options.chalk.bold(titleOf(leaderboard.entries)), ...blocks].join('\n\n')}\n`;
}

function renderWarnings({ warnings }: Leaderboard, { chalk, width }: LeaderboardOptions): string[] {
  if (warnings.length === 0) return [];
  const lines = warnings.flatMap((warning) => wrap(warning, { width, first: '! ' }));
  return [lines.map((line) => chalk.yellow(line)).join('\n')];
}

interface Column {
  readonly heading: ColumnHeading;
  readonly show: (row: ReviewedRow) => ShownFigure | null;
}

/** In the order in which a wider terminal shows more of them: what decides on the rank comes first. */
const COLUMNS: readonly Column[] = [
  ...showRowFigures(['failuresSurvived', 'successRate', 'faultedEfficiency', 'cleanEfficiency']).map(
    ({ title, show }): Column => column(title, 'figures', ({ figures }) => show(figures)),
  ),
  column(['scenarios', 'failed ↓'], 'quality', ({ failedScenarios }) => plain(failedScenarios.length)),
  column(['integrity', 'findings ↓'], 'quality', ({ findings }) => plain(findings)),
  column(['rubric', ''], 'quality', (row) => plain(describeLevels(row))),
  ...showRowFigures(['amplification', 'cpuTimeMs', 'peakMemoryBytes']).map(
    ({ title, show }): Column => column(title, 'costs', ({ figures }) => show(figures)),
  ),
];

function column(title: readonly [string, string], group: string, show: Column['show']): Column {
  return { heading: { asRow: title.join(' '), asColumn: title.join('\n'), group }, show };
}

function plain(value: string | number): ShownFigure {
  return { value: String(value), interval: null, basis: null };
}

function renderRanked(entries: readonly Ranked[], options: LeaderboardOptions): string {
  const { chalk, width } = options;
  const cellOf = (shown: ShownFigure | null) =>
    shown === null
      ? chalk.dim(NOTHING)
      : [shown.value, ...(shown.interval === null ? [] : [chalk.dim(shown.interval)])].join('\n');
  const whole = {
    rows: entries.map((entry) => headingOf(entry, options)),
    columns: COLUMNS.map(({ heading }) => heading),
    cells: entries.map(({ row }) => COLUMNS.map(({ show }) => cellOf(show(row)))),
  };
  const grid = firstColumns(whole, countFitting(whole, width));
  return [
    chalk.bold('Ranked, all with the verdict accepted'),
    fitTable(grid, options),
    ...describeLeftOut(whole.columns.slice(grid.columns.length), width).map((line) => chalk.dim(line)),
  ].join('\n');
}

const GAP_WIDTH = 2;

/** At least one column. */
function countFitting({ rows, columns, cells }: Grid, width: number): number {
  let needed = Math.max(...rows.map(({ asRow }) => widestLine(asRow)));
  const isOut = columns.map(({ asColumn }, index) => {
    const texts = [asColumn, ...cells.map((row) => row[index] ?? '')];
    needed += GAP_WIDTH + Math.max(...texts.map(widestLine));
    return needed > width;
  });
  const first = isOut.indexOf(true);
  return first === -1 ? columns.length : Math.max(1, first);
}

function widestLine(text: string): number {
  return Math.max(...text.split('\n').map(displayWidth));
}

function firstColumns({ rows, columns, cells }: Grid, count: number): Grid {
  return { rows, columns: columns.slice(0, count), cells: cells.map((row) => row.slice(0, count)) };
}

function describeLeftOut(columns: readonly ColumnHeading[], width: number): string[] {
  if (columns.length === 0) return [];
  const names = columns.map(({ asRow }) => asRow.replace(/ ?[↑↓]?$/, '').replace('- ', ''));
  const text = `Left out, as the terminal is too narrow: ${names.join(', ')}. leaderboard.csv and the page have all columns.`;
  return wrap(text, { width });
}

const RANK_WIDTH = 4;
const NAME_WIDTH = 18;

function headingOf(entry: Ranked, { chalk }: LeaderboardOptions): Heading {
  const rank = describeRank(entry).padStart(RANK_WIDTH);
  const lines = wrapName(entry.row.name, NAME_WIDTH).map(
    (line, index) => `${index === 0 ? rank : ' '.repeat(RANK_WIDTH)}  ${chalk.bold(line)}`,
  );
  const heading = lines.join('\n');
  return { asRow: heading, asColumn: heading };
}

/** Of a reason; all of it is on the page of the submission. */
const MOST_LINES = 3;

function renderUnranked(entries: readonly Unranked[], { chalk, width }: LeaderboardOptions): string {
  const lines = entries.flatMap(({ row, why }) =>
    wrap(shorten(`${shorten(oneLine(row.name), width)}: ${firstLine(why)}`, MOST_LINES * (width - 10)), {
      width,
      first: '  ✗ ',
    }).map((line) => chalk.red(line)),
  );
  return [chalk.bold('Not ranked'), ...lines].join('\n');
}

function renderLegend({ noise }: Leaderboard, { chalk, width }: LeaderboardOptions): string {
  const texts = [
    describeNoise(noise),
    ...RULE,
    'rubric: correctness, reliability, performance, code quality, design decisions; + strong, o solid, - not yet, ~ borderline, ? for a person to tell.',
    'scenarios, findings and rubric have no part in the rank.',
  ];
  return texts
    .flatMap((text) => wrap(text, { width }))
    .map((line) => chalk.dim(line))
    .join('\n');
}
