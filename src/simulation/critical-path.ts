// Lower bounds on the runtime of a text: the floor with faults off, the critical path for one fault schedule.
// Both follow from the latencies, the data dependencies, the capacity and the necessary calls alone.

import { SERVICE_CAPACITY } from '../tasks/service.ts';
import type { TaskName } from '../types.ts';
import type { FaultSchedule } from './fault-schedule.ts';
import { TASK_OPTIONS } from './world.ts';

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
 * A text without words needs nothing.
 */
export function criticalPath(calls: NecessaryCalls, schedule: FaultSchedule): CriticalPath {
  if (calls.letterMultisets.length === 0) return { durationMs: 0, attempts: 0 };
  const filterAttempts = attemptsToSuccess(schedule, 'filterInput', calls.text);
  const splitAttempts = attemptsToSuccess(schedule, 'getWords', calls.filteredText);
  let worstLookup = 0;
  let allLookups = 0;
  for (const letters of calls.letterMultisets) {
    const attempts = attemptsToSuccess(schedule, 'findAnagrams', letters);
    worstLookup = Math.max(worstLookup, attempts);
    allLookups += attempts;
  }
  const lookupRounds = Math.max(worstLookup, Math.ceil(allLookups / SERVICE_CAPACITY));
  return {
    durationMs:
      filterAttempts * TASK_OPTIONS.filterInput.latencyMs +
      splitAttempts * TASK_OPTIONS.getWords.latencyMs +
      lookupRounds * TASK_OPTIONS.findAnagrams.latencyMs,
    attempts: filterAttempts + splitAttempts + allLookups,
  };
}

/** A schedule that never lets a call succeed has no critical path. */
const MOST_ATTEMPTS = 1000;

function attemptsToSuccess(schedule: FaultSchedule, task: TaskName, key: string): number {
  const { failureRate } = TASK_OPTIONS[task];
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    if (!schedule.fails({ task, key, attempt, failureRate })) return attempt;
  }
  return Number.POSITIVE_INFINITY;
}
