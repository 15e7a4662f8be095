// What `npm run etl` prints of a run: the verdict first, then where the time went, then what was seen.

import type { ChalkInstance } from 'chalk';
import { formatBytes, formatDuration, formatInteger } from '../../src/report/format.ts';
import { renderJson } from '../../src/report/json.ts';
import { padEnd } from '../../src/report/layout.ts';
import { printable } from '../../src/report/printable.ts';
import type { EtlRun } from '../measure/etl-run.ts';
import type { LowerBound } from '../measure/lower-bound.ts';
import { timesBySource, whereTheTimeWent } from '../measure/where-the-time-went.ts';
import { PARTS_PER_SOURCE } from '../server/service.ts';
import { renderEvidence } from './evidence-lines.ts';
import { labelled } from './labelled.ts';
import { renderTimes } from './time-lines.ts';

export interface EtlReport {
  /** the pipeline's file, as the user named it */
  readonly pipeline: string;
  readonly run: EtlRun;
  /** names, in order */
  readonly sources: readonly string[];
  /** of all parts, before compression */
  readonly inputBytes: number;
  /** `null` when the cache spared downloads: the bound is for runs that have none */
  readonly lowerBound: LowerBound | null;
  readonly outputDirectory: string;
  /** where the cache was kept; `null` when it was this run's only */
  readonly cacheDirectory: string | null;
}

export function renderEtlReport(report: EtlReport, chalk: ChalkInstance): string {
  const { run, sources } = report;
  const lines = [
    chalk.bold(describeInput(report)),
    '',
    ...renderOutcome(run, chalk),
    ...renderRuntime(report),
    '',
    chalk.bold('Where the time went'),
    ...renderTimes(whereTheTimeWent(run), chalk),
    '',
    ...renderSources(timesBySource(run, sources), chalk),
    '',
    ...renderEvidence(run),
    labelled('Cache', describeCache(report)),
    labelled('Result', printable(report.outputDirectory)),
  ];
  return `${lines.join('\n')}\n`;
}

function describeInput({ pipeline, sources, inputBytes }: EtlReport): string {
  return `${printable(pipeline)}: ${formatBytes(inputBytes)} from ${sources.length} sources`;
}

function renderOutcome({ outcome, reason = '', result }: EtlRun, chalk: ChalkInstance): string[] {
  if (outcome === 'accepted' && result) {
    const rows = [
      `${formatInteger(result.trainingRows)} rows for training`,
      `${formatInteger(result.validationRows)} for validation`,
      `${formatInteger(result.quarantinedRows)} quarantined`,
    ];
    return [
      labelled('Outcome', `${chalk.green('accepted')}: the training set is exactly right`),
      labelled('Rows', rows.join(', ')),
    ];
  }
  // The text may come from the pipeline: it may hold anything, terminal control codes among it.
  const [first, ...details] = printable(reason).split('\n');
  return [
    labelled('Outcome', `${chalk.red(outcome)}: ${first}`),
    ...details.map((line) => chalk.dim(`  ${line}`)),
  ];
}

function renderRuntime({ run, lowerBound }: EtlReport): string[] {
  const runtime = formatDuration(run.runtimeMs);
  if (run.outcome !== 'accepted') return [labelled('Runtime', `${runtime} until the run had ended`)];
  if (lowerBound === null) return [labelled('Runtime', `${runtime}, with parts from the cache`)];
  const times = (run.runtimeMs / lowerBound.totalMs).toFixed(2);
  const { totalMs, slowestSource, slowestSourceMs, processingMs, writingMs } = lowerBound;
  const first =
    slowestSourceMs >= processingMs
      ? `${slowestSource}, the slowest source, ${formatDuration(slowestSourceMs)}`
      : `processing on all cores ${formatDuration(processingMs)}`;
  return [
    labelled('Runtime', `${runtime}, ${times} times the lower bound`),
    labelled('Bound', `${formatDuration(totalMs)}: ${first}, then writing ${formatDuration(writingMs)}`),
  ];
}

const COLUMNS = ['first request', 'last byte', 'processing'] as const;
const COLUMN_WIDTH = 15;

function renderSources(times: ReturnType<typeof timesBySource>, chalk: ChalkInstance): string[] {
  const width = Math.max('Source'.length, ...times.map(({ source }) => source.length)) + 2;
  const head = padEnd('Source', width) + COLUMNS.map((column) => column.padStart(COLUMN_WIDTH)).join('');
  const rows = times.map(({ source, firstRequestMs, lastByteMs, processingMs }) => {
    const cells = [firstRequestMs, lastByteMs, processingMs].map((ms) =>
      (ms === null ? '–' : formatDuration(ms)).padStart(COLUMN_WIDTH),
    );
    return padEnd(source, width) + cells.join('');
  });
  return [chalk.bold(head), ...rows];
}

function describeCache({ run, sources, cacheDirectory }: EtlReport): string {
  const hits = run.requests.filter(({ outcome }) => outcome === 'not-modified').length;
  const parts = sources.length * PARTS_PER_SOURCE;
  const spared = `${formatInteger(hits)} of ${formatInteger(parts)} parts confirmed by 304`;
  return cacheDirectory === null
    ? `${spared}; it began empty (--cache keeps it for the next run)`
    : `${spared}; it is kept in ${printable(cacheDirectory)}`;
}

/** The documented form of `--json`: the run itself, with what follows from it. */
export function toEtlJson({ run, sources, lowerBound, ...conditions }: EtlReport): string {
  return renderJson({
    ...conditions,
    lowerBound,
    timeBreakdown: whereTheTimeWent(run),
    sources: timesBySource(run, sources),
    run,
  });
}
