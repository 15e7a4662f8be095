// Tables that never exceed a width: as they are, turned, or split into several of fewer columns.

import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import { displayWidth } from './layout.ts';

/** A row's or a column's heading: coloured already, a table may show it either way. Lines end in `\n`. */
export interface Heading {
  readonly asRow: string;
  readonly asColumn: string;
}

/** Columns of one group stay together when a table is split. */
export interface ColumnHeading extends Heading {
  readonly group: string;
  /** never parted from the column before it */
  readonly isAttached?: boolean;
}

export interface Grid {
  readonly rows: readonly Heading[];
  readonly columns: readonly ColumnHeading[];
  /** of every row, its cells */
  readonly cells: readonly (readonly string[])[];
}

export interface FitOptions {
  readonly chalk: ChalkInstance;
  readonly width: number;
}

/** One table when it fits as it is or turned; else as few as there need to be, each with all rows. */
export function fitTable(grid: Grid, options: FitOptions): string {
  const whole = [grid, turn(grid)].find((candidate) => widthOf(candidate) <= options.width);
  const parts = whole ? [whole] : split(grid, options.width);
  return parts.map((part) => draw(part, options)).join('\n\n');
}

const GAP = '  ';

function widthOf({ rows, columns, cells }: Grid): number {
  const headWidth = Math.max(0, ...rows.map(({ asRow }) => widestLine(asRow)));
  const columnWidths = columns.map(({ asColumn }, column) =>
    Math.max(widestLine(asColumn), ...cells.map((row) => widestLine(row[column] ?? ''))),
  );
  return columnWidths.reduce((sum, width) => sum + GAP.length + width, headWidth);
}

function widestLine(text: string): number {
  return Math.max(...text.split('\n').map(displayWidth));
}

function draw({ rows, columns, cells }: Grid, { chalk }: FitOptions): string {
  const table = new Table({
    head: ['', ...columns.map(({ asColumn }) => asColumn)],
    colAligns: ['left', ...columns.map(() => 'right' as const)],
    chars: RULES,
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map(({ asRow }, row) => [asRow, ...(cells[row] ?? [])]));
  const lines = table.toString().split('\n');
  return lines.map((line) => (/^─+$/.test(line) ? chalk.dim(line) : line.trimEnd())).join('\n');
}

/** Horizontal rules alone: they leave the most room for figures. */
const RULES = {
  top: '─',
  'top-left': '',
  'top-mid': '─'.repeat(GAP.length),
  'top-right': '',
  left: '',
  middle: GAP,
  right: '',
  mid: '─',
  'left-mid': '',
  'mid-mid': '─'.repeat(GAP.length),
  'right-mid': '',
  bottom: '─',
  'bottom-left': '',
  'bottom-mid': '─'.repeat(GAP.length),
  'bottom-right': '',
};

function turn({ rows, columns, cells }: Grid): Grid {
  return {
    rows: columns,
    columns: rows.map((row) => ({ ...row, group: '' })),
    cells: columns.map((_, column) => cells.map((row) => row[column] ?? '')),
  };
}

/** Whole groups while they fit, parts of a group where it is too wide alone. */
function split(grid: Grid, width: number): Grid[] {
  const fitsWith = (columns: readonly number[]) => widthOf(pick(grid, columns)) <= width;
  const parts: number[][] = [];
  const add = (columns: readonly number[]) => {
    const last = parts.at(-1);
    if (last && fitsWith([...last, ...columns])) last.push(...columns);
    else parts.push([...columns]);
  };
  for (const units of groupsOf(grid)) {
    const group = units.flat();
    if (fitsWith(group)) add(group);
    else for (const unit of units) add(unit);
  }
  return parts.map((columns) => pick(grid, columns));
}

/** Of each group, the columns that are never parted. */
function groupsOf({ columns }: Grid): number[][][] {
  const groups = new Map<string, number[][]>();
  for (const [index, { group, isAttached }] of columns.entries()) {
    const units = groups.get(group) ?? [];
    groups.set(group, units);
    const last = units.at(-1);
    if (isAttached && last) last.push(index);
    else units.push([index]);
  }
  return [...groups.values()];
}

function pick(grid: Grid, columns: readonly number[]): Grid {
  return {
    rows: grid.rows,
    columns: columns.flatMap((column) => grid.columns[column] ?? []),
    cells: grid.cells.map((row) => columns.map((column) => row[column] ?? '')),
  };
}
