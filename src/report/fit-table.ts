// Tables that never exceed a width: as they are, turned, or split into several of fewer columns.

import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';

/** A row's or a column's heading: coloured already, a table may show it either way. Lines end in `\n`. */
export interface Heading {
  readonly asRow: string;
  readonly asColumn: string;
}

/** Columns of one group stay together when a table is split. */
export interface ColumnHeading extends Heading {
  readonly group: string;
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
  const whole = fits(draw(grid, options), options);
  if (whole !== null) return whole;
  const turned = fits(draw(turn(grid), options), options);
  if (turned !== null) return turned;
  return split(grid, options)
    .map((part) => draw(part, options).text)
    .join('\n\n');
}

interface Drawing {
  readonly text: string;
  readonly width: number;
}

function fits({ text, width }: Drawing, options: FitOptions): string | null {
  return width <= options.width ? text : null;
}

function draw({ rows, columns, cells }: Grid, { chalk }: FitOptions): Drawing {
  const table = new Table({
    head: ['', ...columns.map(({ asColumn }) => asColumn)],
    colAligns: ['left', ...columns.map(() => 'right' as const)],
    chars: RULES,
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map(({ asRow }, row) => [asRow, ...(cells[row] ?? [])]));
  const lines = table.toString().split('\n');
  return {
    text: lines.map((line) => (/^─+$/.test(line) ? chalk.dim(line) : line.trimEnd())).join('\n'),
    width: table.width,
  };
}

/** Horizontal rules alone: they leave the most room for figures. */
const RULES = {
  top: '─',
  'top-left': '',
  'top-mid': '──',
  'top-right': '',
  left: '',
  middle: '  ',
  right: '',
  mid: '─',
  'left-mid': '',
  'mid-mid': '──',
  'right-mid': '',
  bottom: '─',
  'bottom-left': '',
  'bottom-mid': '──',
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
function split(grid: Grid, options: FitOptions): Grid[] {
  const fitsWith = (columns: readonly number[]) => fits(draw(pick(grid, columns), options), options) !== null;
  const parts: number[][] = [];
  for (const group of groupsOf(grid)) {
    const last = parts.at(-1);
    if (last && fitsWith([...last, ...group])) last.push(...group);
    else parts.push(...pack(group, fitsWith));
  }
  return parts.map((columns) => pick(grid, columns));
}

function groupsOf({ columns }: Grid): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { group }] of columns.entries()) {
    groups.set(group, [...(groups.get(group) ?? []), index]);
  }
  return [...groups.values()];
}

/** As few parts as there need to be, of about the same number of columns. */
function pack(group: readonly number[], fitsWith: (columns: readonly number[]) => boolean): number[][] {
  for (let count = 1; count < group.length; count += 1) {
    const size = Math.ceil(group.length / count);
    const parts = Array.from({ length: count }, (_, part) => group.slice(part * size, (part + 1) * size));
    if (parts.every((part) => part.length > 0 && fitsWith(part))) return parts;
  }
  return group.map((column) => [column]);
}

function pick(grid: Grid, columns: readonly number[]): Grid {
  return {
    rows: grid.rows,
    columns: columns.flatMap((column) => grid.columns[column] ?? []),
    cells: grid.cells.map((row) => columns.map((column) => row[column] ?? '')),
  };
}
