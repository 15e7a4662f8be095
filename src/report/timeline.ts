// A run's attempts over time in a terminal: a row for each place in the service, or for several when there are many.

import type { ChalkInstance } from 'chalk';
import { formatDuration, formatInteger } from './format.ts';
import { padEnd, unbroken, wrap } from './layout.ts';
import { type PlacedAttempt, placeAttempts, type TracedRun } from './slots.ts';
import { columnOf, LABEL_WIDTH, renderRow, rowsOf, type Scale } from './timeline-rows.ts';

export interface TimelineOptions {
  readonly chalk: ChalkInstance;
  readonly width: number;
}

export function renderTimeline(run: TracedRun, { chalk, width }: TimelineOptions): string {
  const attempts = placeAttempts(run);
  if (attempts.length === 0 || run.runtimeMs <= 0) return 'No attempt was made.\n';
  const scale = { chalk, columns: Math.max(10, width - LABEL_WIDTH - 1), runtimeMs: run.runtimeMs };
  const inFlight = peaksOf(attempts.filter(({ slot }) => slot !== null).map(whileInFlight), scale);
  const queued = peaksOf(attempts.map(whileQueued), scale);
  const rows = rowsOf(attempts);
  const legend = rows.some(({ first, last }) => first < last) ? BUSY_LEGEND : ATTEMPT_LEGEND;
  const lines = [
    ...wrap(describeRun(attempts, run.runtimeMs), { width }),
    '',
    ...rows.map((row) => renderRow(row, scale)),
    renderAxis(scale),
    renderTicks(scale),
    renderPeaks('in flight', inFlight, scale),
    ...(Math.max(...queued) > 0 ? [renderPeaks('queued', queued, scale)] : []),
    '',
    ...wrap(legend.map(unbroken).join('; '), { width }).map((line) => chalk.dim(line)),
  ];
  return `${lines.join('\n')}\n`;
}

const ATTEMPT_LEGEND = [
  'F filterInput, W getWords, A findAnagrams',
  'lower case: a retry',
  '─ succeeds',
  '× fails',
  '· nothing in flight',
];
const BUSY_LEGEND = ['Slots in use: · none, ░ ▒ ▓ some, █ all', '× an attempt fails'];

function describeRun(attempts: readonly PlacedAttempt[], runtimeMs: number): string {
  const count = `${formatInteger(attempts.length)} ${attempts.length === 1 ? 'attempt' : 'attempts'}`;
  const failures = attempts.filter(({ hasFailed }) => hasFailed).length;
  const retries = attempts.filter(({ record }) => record.isRetry).length;
  return `${count} in ${formatDuration(runtimeMs)}, of which ${formatInteger(failures)} failed and ${formatInteger(retries)} ${retries === 1 ? 'was a retry' : 'were retries'}`;
}

/** Labels at least this far apart. */
const TICK_DISTANCE = 12;

function tickColumns({ columns, runtimeMs }: Scale): { column: number; label: string }[] {
  const leastMs = (runtimeMs * TICK_DISTANCE) / columns;
  const magnitude = 10 ** Math.floor(Math.log10(leastMs));
  const stepMs = magnitude * ([1, 2, 5, 10].find((step) => step * magnitude >= leastMs) ?? 10);
  const ticks = Math.floor(runtimeMs / stepMs) + 1;
  return Array.from({ length: ticks }, (_, tick) => ({
    column: Math.min(columns - 1, Math.round(((tick * stepMs) / runtimeMs) * columns)),
    label: formatDuration(tick * stepMs),
  }));
}

function renderAxis(scale: Scale): string {
  const marked = new Set(tickColumns(scale).map(({ column }) => column));
  const cells = Array.from({ length: scale.columns }, (_, column) => (marked.has(column) ? '┴' : '─'));
  return `${' '.repeat(LABEL_WIDTH)}└${cells.join('')}`;
}

function renderTicks(scale: Scale): string {
  let line = '';
  for (const { column, label } of tickColumns(scale)) {
    if (column + label.length <= scale.columns) line = padEnd(line, column) + label;
  }
  return `${padEnd('time', LABEL_WIDTH)} ${line}`;
}

type Stretch = readonly [fromMs: number, toMs: number];

function whileInFlight({ startedMs, endedMs }: PlacedAttempt): Stretch {
  return [startedMs, endedMs];
}

function whileQueued({ arrivedMs, startedMs }: PlacedAttempt): Stretch {
  return [arrivedMs, startedMs];
}

/** In each column, the most stretches at once. */
function peaksOf(stretches: readonly Stretch[], scale: Scale): number[] {
  const changes = stretches
    .filter(([from, to]) => to > from)
    .flatMap(([from, to]) => [[from, 1] as const, [to, -1] as const])
    .sort(([a, byA], [b, byB]) => a - b || byA - byB);
  const peaks = Array.from({ length: scale.columns }, () => 0);
  let [column, count] = [0, 0];
  for (const [momentMs, by] of changes) {
    const next = columnOf(momentMs, scale);
    peaks.fill(count, column + 1, next + 1);
    column = next;
    count += by;
    peaks[column] = Math.max(peaks[column] ?? 0, count);
  }
  return peaks.fill(count, column + 1);
}

const BARS = '▁▂▃▄▅▆▇█';

/** Heights are shares of the peak. */
function renderPeaks(label: string, peaks: readonly number[], { chalk }: Scale): string {
  const peak = Math.max(...peaks);
  const cells = peaks.map((count) =>
    count === 0 ? ' ' : (BARS[Math.ceil((count / peak) * BARS.length) - 1] ?? '█'),
  );
  return `${padEnd(`${label} ≤${formatInteger(peak)}`, LABEL_WIDTH)} ${chalk.cyan(cells.join('').trimEnd())}`;
}
