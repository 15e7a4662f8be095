// What the ledger of a run says in numbers.

import { type AttemptRecord, callOf, TASK_OPTIONS } from '../simulation/world.ts';
import type { TaskName } from '../types.ts';
import type { AttemptStatistics, TaskStatistics } from './sample.ts';

/** @param necessary attempts that the run's schedule makes necessary */
export function summariseAttempts(ledger: readonly AttemptRecord[], necessary: number): AttemptStatistics {
  const tasks = Object.keys(TASK_OPTIONS) as TaskName[];
  const perTask = tasks.map((task) => [task, summariseTask(ledger.filter((record) => record.task === task))]);
  return {
    made: ledger.length,
    necessary,
    peakInFlight: findPeak(ledger),
    mostOfOneCall: Math.max(0, ...countCalls(ledger).values()),
    perTask: Object.fromEntries(perTask) as Record<TaskName, TaskStatistics>,
  };
}

function summariseTask(records: readonly AttemptRecord[]): TaskStatistics {
  const ended = records.filter(({ endedMs }) => endedMs !== undefined);
  return {
    attempts: records.length,
    failures: ended.filter(({ failed }) => failed).length,
    retries: records.filter(({ isRetry }) => isRetry).length,
    timeMs: ended.reduce((sum, { arrivedMs, endedMs = arrivedMs }) => sum + endedMs - arrivedMs, 0),
  };
}

function countCalls(ledger: readonly AttemptRecord[]): ReadonlyMap<string, number> {
  const attempts = new Map<string, number>();
  for (const record of ledger) attempts.set(callOf(record), (attempts.get(callOf(record)) ?? 0) + 1);
  return attempts;
}

/** The most attempts that the orchestrator had open at one moment, those that queued for the service included. */
function findPeak(ledger: readonly AttemptRecord[]): number {
  const ends = ledger.map(({ endedMs = Number.POSITIVE_INFINITY }) => endedMs).sort((a, b) => a - b);
  let ended = 0;
  let peak = 0;
  for (const [arrived, { arrivedMs }] of ledger.entries()) {
    while ((ends[ended] ?? Number.POSITIVE_INFINITY) <= arrivedMs) ended += 1;
    peak = Math.max(peak, arrived + 1 - ended);
  }
  return peak;
}
