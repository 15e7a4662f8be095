// Lower bounds on the runtime of a text: the floor with faults off, the critical path for one fault schedule.
// Both follow from the latencies, the data dependencies, the capacity and the necessary calls alone.

import { SERVICE_CAPACITY } from '../tasks/service.ts';
import type { TaskName } from '../types.ts';
import type { FaultSchedule } from './fault-schedule.ts';
import { latencyOf, TASK_OPTIONS } from './world.ts';

/** What the bounds need to know of a text. */
export interface NecessaryCalls {
  /** what `filterInput` is called with */
  readonly text: string;
  /** what `getWords` is called with */
  readonly filteredText: string;
  /** one `findAnagrams` for each of them: sorted lower-case letters */
  readonly letterMultisets: readonly string[];
}

export interface CriticalPath {
  readonly durationMs: number;
  /** attempts that the schedule makes necessary */
  readonly attempts: number;
}

/**
 * The least runtime of a text under a fault schedule: sequential retries without backoff of the first two
 * stages, then the greater of the worst multiset's attempts and of what the capacity allows for all of them.
 * Where attempts are slowed down, each takes its own time. A text without words needs nothing.
 */
export function criticalPath(calls: NecessaryCalls, schedule: FaultSchedule): CriticalPath {
  if (calls.letterMultisets.length === 0) return { durationMs: 0, attempts: 0 };
  const filtering = callUntilSuccess(schedule, 'filterInput', calls.text);
  const splitting = callUntilSuccess(schedule, 'getWords', calls.filteredText);
  const lookups = calls.letterMultisets.map((letters) => callUntilSuccess(schedule, 'findAnagrams', letters));
  const lookupAttempts = sum(lookups.map(({ attempts }) => attempts));
  const worstLookupMs = lookups.reduce((worst, { durationMs }) => Math.max(worst, durationMs), 0);
  const rounds = Math.ceil(lookupAttempts / SERVICE_CAPACITY);
  const lookupsMs = Math.max(
    worstLookupMs,
    rounds * TASK_OPTIONS.findAnagrams.latencyMs,
    sum(lookups.map(({ durationMs }) => durationMs)) / SERVICE_CAPACITY,
  );
  return {
    durationMs: filtering.durationMs + splitting.durationMs + lookupsMs,
    attempts: filtering.attempts + splitting.attempts + lookupAttempts,
  };
}

/** A schedule that never lets a call succeed has no critical path. */
const MOST_ATTEMPTS = 1000;
const NEVER: CriticalPath = { durationMs: Number.POSITIVE_INFINITY, attempts: Number.POSITIVE_INFINITY };

function callUntilSuccess(schedule: FaultSchedule, task: TaskName, key: string): CriticalPath {
  const { failureRate } = TASK_OPTIONS[task];
  let durationMs = 0;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    durationMs += latencyOf({ task, key, attempt }, schedule);
    if (!schedule.fails({ task, key, attempt, failureRate })) return { durationMs, attempts: attempt };
  }
  return NEVER;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
