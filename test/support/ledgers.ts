// Made-up ledgers for the tests of traces and timelines: a real world, driven by hand.

import type { TracedRun } from '../../src/report/slots.ts';
import type { FaultSchedule } from '../../src/simulation/fault-schedule.ts';
import { type AttemptRecord, World } from '../../src/simulation/world.ts';

/** Which first attempts of a call fail, by its input. */
export function failingFirst(failures: Readonly<Record<string, number>>): FaultSchedule {
  return { fails: ({ key, attempt }) => attempt <= (failures[key] ?? 0) };
}

/** Filters, splits, then looks up all words at once, each again until it succeeds. */
export function tracedRun(words: readonly string[], schedule: FaultSchedule): TracedRun {
  const world = new World(schedule);
  let nowMs = 0;
  const settle = () => {
    for (let endMs = world.nextEndMs; endMs !== undefined; endMs = world.nextEndMs) {
      nowMs = endMs;
      for (const { failed, task, input } of world.advanceTo(nowMs)) {
        if (failed) world.arrive(nowMs, task, input);
      }
    }
  };
  world.arrive(nowMs, 'filterInput', words.join(' '));
  settle();
  world.arrive(nowMs, 'getWords', words.join(' '));
  settle();
  nowMs += 10;
  for (const word of words) world.arrive(nowMs, 'findAnagrams', word);
  settle();
  return { ledger: world.ledger, runtimeMs: nowMs };
}

export function wordsOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const letters = [index % 26, Math.floor(index / 26) % 26, Math.floor(index / 676)];
    return letters.map((letter) => String.fromCharCode(97 + letter)).join('');
  });
}

/** The same run, ended early: what was under way stays so. */
export function endedEarly(run: TracedRun, runtimeMs: number): TracedRun {
  const ledger = run.ledger
    .filter(({ arrivedMs }) => arrivedMs <= runtimeMs)
    .map(({ startedMs, endedMs, ...record }): AttemptRecord => {
      const hasStarted = startedMs !== undefined && startedMs <= runtimeMs;
      const hasEnded = endedMs !== undefined && endedMs <= runtimeMs;
      return { ...record, ...(hasStarted ? { startedMs } : {}), ...(hasEnded ? { endedMs } : {}) };
    });
  return { ...run, ledger, runtimeMs };
}
