// The figures of one orchestrator in one test case, a row each: clean runs on the left, faulted ones on the right.

import type { ChalkInstance } from 'chalk';
import type {
  CleanResult,
  Environment,
  FaultedResult,
  ProbeResult,
  TestCaseResult,
} from '../benchmark/results.ts';
import type { TimeBreakdown } from '../benchmark/sample.ts';
import { MOST_FAILURES_PROBED } from '../benchmark/sampling-cell.ts';
import { formatDuration, formatInteger } from './format.ts';
import { firstLine } from './layout.ts';
import { bytes, duration, factor, percentage, share, wholeNumber, wordsPerSecond } from './quantity.ts';
import { inline, NOTHING, showFigure, showNumber, showProportion } from './shown-figure.ts';
import { renderBar, TIME_PARTS, type TimePart, totalMs } from './time-breakdown.ts';

export type TestCaseRow = LanesRow | BothRow;

export interface LanesRow {
  readonly kind: 'lanes' | 'heading';
  readonly label: string;
  readonly clean: string;
  readonly faulted: string;
}

/** What does not belong to one lane. */
interface BothRow {
  readonly kind: 'both';
  readonly label: string;
  readonly text: string;
}

export interface RowOptions {
  readonly chalk: ChalkInstance;
  readonly detailed: boolean;
  /** columns that a lane's cell may fill */
  readonly laneWidth: number;
  readonly emptyOrchestrator: Environment['emptyOrchestrator'];
}

/** Empty when nothing was measured, as after a load error. */
export function rowsOf(result: TestCaseResult, options: RowOptions): TestCaseRow[] {
  const { clean, faulted, probes } = result;
  if (!clean && !faulted && !probes) return [];
  const [cleanBasis, faultedBasis] = [basisOf(clean?.iterations), basisOf(faulted?.schedules)];
  const heading = {
    clean: `clean, ${cleanBasis ?? 'not run'}`,
    faulted: `faulted, ${faultedBasis ?? 'not run'}`,
  };
  return [
    both('Success rate ↑', describeSuccess(faulted)),
    both('Failures survived ↑', describeSurvival(probes)),
    { kind: 'heading', label: '', ...heading },
    lanes(
      'Runtime ↓',
      inline(showFigure(clean?.runtimeMs, duration), cleanBasis),
      inline(showFigure(faulted?.runtimeMs, duration), faultedBasis),
    ),
    ...(options.detailed ? runtimeDetails(clean, faulted) : []),
    lanes(
      'Efficiency ↑',
      inline(showFigure(clean?.efficiency, share), cleanBasis),
      inline(showFigure(faulted?.efficiency, share), faultedBasis),
    ),
    lanes('Amplification ↓', '', inline(showFigure(faulted?.amplification, factor), faultedBasis)),
    ...(options.detailed
      ? [lanes('Peak in flight', '', inline(showNumber(faulted?.peakInFlight, wholeNumber)))]
      : []),
    both('Throughput ↑', inline(showFigure(clean?.throughputWordsPerSecond, wordsPerSecond), cleanBasis)),
    ...resourceRows(clean, cleanBasis, options),
    ...(options.detailed ? givingUp(probes) : []),
    ...breakdownRows(clean?.timeBreakdown ?? null, faulted?.timeBreakdown ?? null, options),
  ];
}

function lanes(label: string, clean: string, faulted: string): LanesRow {
  return { kind: 'lanes', label, clean, faulted };
}

function both(label: string, text: string): BothRow {
  return { kind: 'both', label, text };
}

function basisOf(runs: number | undefined): string | null {
  return runs === undefined ? null : `n=${formatInteger(runs)}`;
}

function describeSuccess(faulted: FaultedResult | null): string {
  if (!faulted) return NOTHING;
  const { successes, schedules, successRate } = faulted;
  const counted = `${formatInteger(successes)} of ${formatInteger(schedules)} schedules`;
  const shown = showProportion(successRate, schedules);
  return shown ? `${shown.value} (${shown.interval}): ${counted}` : counted;
}

function describeSurvival(probes: ProbeResult | null): string {
  const survived = probes?.consecutiveFailuresSurvived ?? null;
  if (survived === null) return NOTHING;
  return survived >= MOST_FAILURES_PROBED
    ? `all ${MOST_FAILURES_PROBED} in a row that were tried`
    : `${survived} in a row, of ${MOST_FAILURES_PROBED} tried`;
}

function runtimeDetails(clean: CleanResult | null, faulted: FaultedResult | null): TestCaseRow[] {
  const show = (ms: number | null | undefined) => inline(showNumber(ms, duration));
  return [
    lanes('  mean', show(clean?.runtimeMs?.mean), show(faulted?.runtimeMs?.mean)),
    lanes('  95th percentile', '', show(faulted?.p95RuntimeMs)),
    lanes(
      '  least possible',
      `${show(clean?.floorMs)} (floor)`,
      `${show(faulted?.criticalPathMs)} (critical path)`,
    ),
    lanes('  to a success (ERT)', '', describeErt(faulted)),
  ];
}

/** Total time of all runs ÷ successes. */
export function describeErt(faulted: FaultedResult | null): string {
  const ert = faulted?.expectedRunningTimeMs;
  if (!ert) return NOTHING;
  return `${ert.isLowerBound ? '≥ ' : ''}${formatDuration(ert.value)}`;
}

function resourceRows(clean: CleanResult | null, basis: string | null, options: RowOptions): TestCaseRow[] {
  const empty = options.emptyOrchestrator;
  const beside = (text: string, emptyText: string | null) =>
    text === NOTHING || emptyText === null ? text : `${text}; an empty orchestrator ${emptyText}`;
  const cpuTime = inline(showFigure(clean?.cpuTimeMs, duration), basis);
  const memory = inline(showFigure(clean?.peakMemoryBytes, bytes), basis);
  const rows = [
    both('CPU time ↓', beside(cpuTime, empty && duration(empty.cpuTimeMs))),
    both('Peak memory ↓', beside(memory, empty && bytes(empty.peakMemoryBytes))),
  ];
  if (!options.detailed) return rows;
  return [
    ...rows,
    both('Memory growth ↓', inline(showFigure(clean?.memoryGrowthBytes, bytes), basis)),
    both('CPU time ÷ runtime', inline(showFigure(clean?.cpuPercent, percentage), basis)),
    both('Import ↓', inline(showFigure(clean?.importMs, duration), basis)),
  ];
}

function givingUp(probes: ProbeResult | null): TestCaseRow[] {
  const failure = probes?.permanentFailure;
  if (!failure) return [];
  const effort = `${formatInteger(failure.attempts)} attempts, ${formatDuration(failure.virtualMs)}`;
  const text =
    failure.error === null
      ? `a call that never succeeds is not given up: ${effort} until it was stopped`
      : `a call that never succeeds is given up after ${effort}: ${firstLine(failure.error)}`;
  return [both('Giving up', text)];
}

/** Bars on one scale, then a row for each part, glyph first. */
function breakdownRows(
  clean: TimeBreakdown | null,
  faulted: TimeBreakdown | null,
  { chalk, laneWidth }: RowOptions,
): TestCaseRow[] {
  if (!clean && !faulted) return [];
  const fullMs = Math.max(clean ? totalMs(clean) : 0, faulted ? totalMs(faulted) : 0);
  const width = laneWidth - 2;
  const bar = (lane: TimeBreakdown | null) => (lane ? renderBar(lane, { chalk, width, fullMs }) : NOTHING);
  const parts = TIME_PARTS.filter(
    ({ key }) => Math.max(clean?.[key] ?? 0, faulted?.[key] ?? 0) >= LEAST_SHOWN_MS,
  );
  const cell = (part: TimePart, lane: TimeBreakdown | null) =>
    lane ? describePart(lane[part.key], totalMs(lane)) : '';
  return [
    lanes('Where time went', bar(clean), bar(faulted)),
    ...parts.map((part) =>
      lanes(`  ${chalk[part.colour](part.glyph)} ${part.label}`, cell(part, clean), cell(part, faulted)),
    ),
  ];
}

/** Less would read 0 ms. */
const LEAST_SHOWN_MS = 0.5;

function describePart(partMs: number, runtimeMs: number): string {
  if (partMs < LEAST_SHOWN_MS) return NOTHING;
  return `${formatDuration(partMs).padEnd(9)}${((partMs / runtimeMs) * 100).toFixed(0).padStart(3)} %`;
}
