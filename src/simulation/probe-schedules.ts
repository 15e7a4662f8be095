// Designed fault schedules, for what chance is too slow to tell.

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
