// The rows of a timeline: what each place in the service was doing, or several places when there are many.

import type { ChalkInstance } from 'chalk';
import type { TaskName } from '../types.ts';
import { padEnd } from './layout.ts';
import type { PlacedAttempt } from './slots.ts';

/** What all rows share. */
export interface Scale {
  readonly chalk: ChalkInstance;
  readonly columns: number;
  readonly runtimeMs: number;
}

export const LABEL_WIDTH = 14;
const MOST_ROWS = 12;

/** Slots `first` to `last`, counted from 0, and the attempts in them. */
export interface Row {
  readonly first: number;
  readonly last: number;
  readonly attempts: readonly PlacedAttempt[];
}

export function rowsOf(attempts: readonly PlacedAttempt[]): Row[] {
  const slots = Math.max(0, ...attempts.map(({ slot }) => (slot ?? -1) + 1));
  const slotsPerRow = Math.max(1, Math.ceil(slots / MOST_ROWS));
  return Array.from({ length: Math.ceil(slots / slotsPerRow) }, (_, row) => {
    const [first, last] = [row * slotsPerRow, Math.min(slots, (row + 1) * slotsPerRow) - 1];
    const ofRow = attempts.filter(({ slot }) => slot !== null && slot >= first && slot <= last);
    return { first, last, attempts: ofRow };
  });
}

export function renderRow(row: Row, scale: Scale): string {
  const isOneSlot = row.first === row.last;
  const label = isOneSlot ? `slot ${row.first + 1}` : `slots ${row.first + 1}–${row.last + 1}`;
  const cells = isOneSlot ? attemptCells(row, scale) : busyCells(row, scale);
  const painted = cells.map((cell) => paintCell(cell, scale.chalk));
  return `${padEnd(label, LABEL_WIDTH)}│${painted.join('')}`;
}

function paintCell(cell: string, chalk: ChalkInstance): string {
  if (cell === '×') return chalk.red(cell);
  return cell === '·' ? chalk.dim(cell) : chalk.green(cell);
}

const LETTERS: Readonly<Record<TaskName, string>> = { filterInput: 'F', getWords: 'W', findAnagrams: 'A' };

/** A letter where an attempt begins, then what becomes of it. No failure is hidden by what shares its cell. */
function attemptCells({ attempts }: Row, scale: Scale): string[] {
  const cells = Array.from({ length: scale.columns }, () => '·');
  for (const attempt of attempts) {
    const [from, to] = columnsOf(attempt, scale);
    cells.fill(attempt.hasFailed ? '×' : '─', from, to + 1);
    const letter = LETTERS[attempt.record.task];
    cells[from] = attempt.record.isRetry ? letter.toLowerCase() : letter;
  }
  for (const attempt of attempts) {
    const [from, to] = columnsOf(attempt, scale);
    if (attempt.hasFailed && !cells.slice(from, to + 1).includes('×')) cells[to] = '×';
  }
  return cells;
}

/** The first and the last column that an attempt fills. */
function columnsOf({ startedMs, endedMs }: PlacedAttempt, scale: Scale): [number, number] {
  const from = columnOf(startedMs, scale);
  return [from, Math.max(from, Math.ceil((endedMs / scale.runtimeMs) * scale.columns) - 1)];
}

export function columnOf(momentMs: number, { columns, runtimeMs }: Scale): number {
  return Math.min(columns - 1, Math.floor((momentMs / runtimeMs) * columns));
}

const SHADES = '░▒▓█';

/** How many of a row's slots are in use, as a shade; a failure where an attempt ends with one. */
function busyCells({ first, last, attempts }: Row, scale: Scale): string[] {
  const busyMs = Array.from({ length: scale.columns }, () => 0);
  const cellMs = scale.runtimeMs / scale.columns;
  const failures = new Set<number>();
  for (const attempt of attempts) {
    const [from, to] = columnsOf(attempt, scale);
    for (let column = from; column <= to; column += 1) {
      const [fromMs, toMs] = [column * cellMs, (column + 1) * cellMs];
      const sharedMs = Math.min(attempt.endedMs, toMs) - Math.max(attempt.startedMs, fromMs);
      busyMs[column] = (busyMs[column] ?? 0) + sharedMs;
    }
    if (attempt.hasFailed) failures.add(to);
  }
  const allMs = (last - first + 1) * cellMs;
  return busyMs.map((ms, column) => {
    if (failures.has(column)) return '×';
    if (ms <= 0) return '·';
    return SHADES[Math.min(SHADES.length, Math.ceil((ms / allMs) * SHADES.length - 1e-6)) - 1] ?? '░';
  });
}
