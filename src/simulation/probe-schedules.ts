// Designed fault schedules, for what chance is too slow to tell.

import type { TaskName } from '../types.ts';
import type { FaultSchedule } from './fault-schedule.ts';

/**
 * One call of each task fails `failures` times in a row before it succeeds: filterInput and getWords whatever their
 * text, findAnagrams for one letter multiset.
 */
export function createSurvivalSchedule(failures: number, letters: string): FaultSchedule {
  return {
    fails: ({ task, key, attempt }) => (task !== 'findAnagrams' || key === letters) && attempt <= failures,
  };
}

/** The lookup of one letter multiset never succeeds; nothing else fails. */
export function createPermanentSchedule(letters: string): FaultSchedule {
  return { fails: ({ task, key }) => task === 'findAnagrams' && key === letters };
}

/** Every call of every task fails `failures` times in a row before it succeeds. */
export function createRepeatedFailureSchedule(failures: number): FaultSchedule {
  return { fails: ({ attempt }) => attempt <= failures };
}

/** One task never succeeds; the others never fail. */
export function createOutageSchedule(taskThatFails: TaskName): FaultSchedule {
  return { fails: ({ task }) => task === taskThatFails };
}

/** Nothing fails; the first lookup of some letter multisets takes many times as long. */
export function createSpikeSchedule(letterMultisets: ReadonlySet<string>, factor: number): FaultSchedule {
  return {
    fails: () => false,
    slowdown: ({ task, key, attempt }) =>
      task === 'findAnagrams' && attempt === 1 && letterMultisets.has(key) ? factor : 1,
  };
}

export interface Burst {
  /** how long after the first lookup has begun it starts, in ms */
  readonly afterMs: number;
  readonly durationMs: number;
}

/** Whatever is in flight during the burst fails. It starts when lookups do, so that it hits some whoever calls. */
export function createBurstSchedule({ afterMs, durationMs }: Burst): FaultSchedule {
  return {
    fails: () => false,
    failsInFlight({ startedMs = 0, endedMs = 0 }, ledger) {
      const firstLookup = ledger.find(({ task }) => task === 'findAnagrams');
      if (firstLookup?.startedMs === undefined) return false;
      const fromMs = firstLookup.startedMs + afterMs;
      return startedMs < fromMs + durationMs && endedMs > fromMs;
    },
  };
}
