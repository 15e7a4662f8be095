// What law the pauses before retries follow: from the median pause before the first retry, the second, and so on.

import { median, quantile } from '../../benchmark/statistics/median.ts';
import type { Run } from '../../simulation/run.ts';
import type { TaskName } from '../../types.ts';
import type { Backoff } from '../review-report.ts';
import { findRetryPauses, type RetryPause } from './retry-pauses.ts';

/** A retry number that was seen less often than this says nothing. */
const FEWEST_SEEN = 3;
/** Scheduling takes so long at most. */
const NO_PAUSE_MS = 5;
/** A middle half that is wider is no coincidence. */
const JITTER = { leastMs: 3, leastShare: 0.05 };
/** How far medians may lie off their law, relatively: random pauses are known less well. */
const TOLERANCE = { fixed: 0.15, random: 0.35 };
/** The last pauses are at their cap when they differ by no more than this. */
const CAP_TOLERANCE = 0.1;
const LEAST_FACTOR = 1.4;

/**
 * The probe's pauses are the cleaner ones. Only where they are too few, those under chance count too: an orchestrator
 * that looks one word up after another and soon gives up shows few of them.
 */
export function chooseRetryPauses(probe: readonly Run[], faulted: readonly Run[]): readonly RetryPause[] {
  const probed = mostlyRetried(probe.flatMap(findRetryPauses));
  if (firstRetries(probed) >= FEWEST_SEEN) return probed;
  return mostlyRetried([...probed, ...faulted.flatMap(findRetryPauses)]);
}

/** Tasks may be retried with different pauses: those of the one that was retried most. */
function mostlyRetried(pauses: readonly RetryPause[]): readonly RetryPause[] {
  const byTask = new Map<TaskName, RetryPause[]>();
  for (const pause of pauses) byTask.set(pause.task, [...(byTask.get(pause.task) ?? []), pause]);
  return [...byTask.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

function firstRetries(pauses: readonly RetryPause[]): number {
  return pauses.filter(({ retry }) => retry === 1).length;
}

export function classifyBackoff(pauses: readonly RetryPause[]): Backoff {
  const seen = groupByRetry(pauses);
  if (seen.length === 0) return { kind: 'no-retries', hasJitter: false, pausesMs: [] };
  const medians = seen.map((of) => median(of.map(({ pauseMs }) => pauseMs)));
  const pausesMs = medians.map((ms) => Math.round(ms * 10) / 10);
  if (medians.every((ms) => ms < NO_PAUSE_MS)) return { kind: 'none', hasJitter: false, pausesMs };
  const hasJitter = seen.some(isSpread);
  return { kind: findLaw(medians, hasJitter ? TOLERANCE.random : TOLERANCE.fixed), hasJitter, pausesMs };
}

/** The pauses before the first retry, the second, and so on, as far as they were seen often enough. */
function groupByRetry(pauses: readonly RetryPause[]): readonly (readonly RetryPause[])[] {
  const groups: RetryPause[][] = [];
  for (let retry = 1; ; retry += 1) {
    const group = pauses.filter((pause) => pause.retry === retry);
    if (group.length < FEWEST_SEEN) return groups;
    groups.push(group);
  }
}

/**
 * What was meant to be waited is no less than the idle part of a pause, and no more than the whole without the work that
 * each has. So however late a busy machine is, a fixed pause lies between both each time: the middle half is not wide.
 */
function isSpread(pauses: readonly RetryPause[]): boolean {
  const workMs = Math.min(...pauses.map(({ pauseMs, wholeMs }) => wholeMs - pauseMs));
  const least = pauses.map(({ pauseMs }) => pauseMs);
  const most = pauses.map(({ wholeMs }) => wholeMs - workMs);
  const [low, high] = [quantile(most, 0.25), quantile(least, 0.75)];
  return high - low > Math.max(JITTER.leastMs, JITTER.leastShare * high);
}

function findLaw(medians: readonly number[], tolerance: number): Backoff['kind'] {
  const [least, greatest] = [Math.min(...medians), Math.max(...medians)];
  if (greatest - least <= Math.max(NO_PAUSE_MS, tolerance * greatest)) return 'constant';
  const growing = withoutCap(medians);
  const linear = fitLine(growing);
  const exponential = fitLine(growing.map((ms) => Math.log(Math.max(ms, 1))));
  const laws = [
    { kind: 'linear', grows: linear.slope > 0, expected: linear.values },
    {
      kind: 'exponential',
      grows: exponential.slope > Math.log(LEAST_FACTOR),
      expected: exponential.values.map(Math.exp),
    },
  ] as const;
  const fitting = laws
    .filter(({ grows }) => grows)
    .map(({ kind, expected }) => ({ kind, distance: distanceBetween(growing, expected) }))
    .filter(({ distance }) => distance <= tolerance)
    // Both go through any two points: what at least doubles, nearly, is taken for the usual kind of growth.
    .sort((a, b) => (growing.length === 2 ? (b.kind === 'exponential' ? 1 : -1) : a.distance - b.distance));
  return fitting[0]?.kind ?? 'irregular';
}

/** Without the repeats of the greatest pause at the end. */
function withoutCap(medians: readonly number[]): readonly number[] {
  let length = medians.length;
  while (length > 2 && isCapped(medians[length - 2] as number, medians[length - 1] as number)) length -= 1;
  return medians.slice(0, length);
}

function isCapped(before: number, last: number): boolean {
  return Math.abs(last - before) <= CAP_TOLERANCE * before;
}

/** Least squares, over 0, 1, 2 … */
function fitLine(values: readonly number[]): { readonly slope: number; readonly values: readonly number[] } {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const slope = values.reduce((sum, value, index) => sum + (index - middle) * value, 0) / squares;
  return { slope, values: values.map((_, index) => mean + slope * (index - middle)) };
}

/** The greatest relative one. */
function distanceBetween(values: readonly number[], expected: readonly number[]): number {
  return Math.max(
    ...values.map((value, index) => {
      const expectedMs = expected[index] as number;
      return Math.abs(value - expectedMs) / Math.max(NO_PAUSE_MS, expectedMs);
    }),
  );
}
