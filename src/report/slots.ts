// Which attempt of a run had which place in the service: what a trace and a timeline draw their lanes from.

import type { AttemptRecord } from '../simulation/world.ts';

/** What is drawn of a run: its times count from the start of the run. */
export interface TracedRun {
  readonly ledger: readonly AttemptRecord[];
  readonly runtimeMs: number;
}

/** An attempt, its times counted from the start of the run and cut off at its end. */
export interface PlacedAttempt {
  readonly record: AttemptRecord;
  readonly arrivedMs: number;
  /** the end of its waiting */
  readonly startedMs: number;
  readonly endedMs: number;
  /** 0, 1, 2 …: the first one that was free; `null` when the run ended while it waited */
  readonly slot: number | null;
  /** whether it failed within the run: what was still running had not failed yet */
  readonly hasFailed: boolean;
}

export function placeAttempts({ ledger, runtimeMs }: TracedRun): PlacedAttempt[] {
  const within = (momentMs: number | undefined) => Math.min(runtimeMs, momentMs ?? Number.POSITIVE_INFINITY);
  const freeFrom: number[] = [];
  const byStart = ledger.toSorted((a, b) => (a.startedMs ?? Infinity) - (b.startedMs ?? Infinity) || 0);
  return byStart.map((record) => {
    const times = {
      arrivedMs: within(record.arrivedMs),
      startedMs: within(record.startedMs),
      endedMs: within(record.endedMs),
    };
    const hasFailed = record.failed && record.endedMs !== undefined && record.endedMs <= runtimeMs;
    if (record.startedMs === undefined) return { record, ...times, slot: null, hasFailed };
    const firstFree = freeFrom.findIndex((momentMs) => momentMs <= times.startedMs);
    const slot = firstFree === -1 ? freeFrom.length : firstFree;
    freeFrom[slot] = times.endedMs;
    return { record, ...times, slot, hasFailed };
  });
}
