import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRetryPauses } from '../../../src/review/behaviour/retry-pauses.ts';
import type { Interval } from '../../../src/simulation/conversation.ts';
import { type FaultSchedule, noFaults } from '../../../src/simulation/fault-schedule.ts';
import { World } from '../../../src/simulation/world.ts';
import { failingFirst, tracedRun } from '../../support/ledgers.ts';

const ALWAYS_IDLE: readonly Interval[] = [{ fromMs: 0, toMs: 1_000_000 }];

/** Looks `act` up at these moments; a lookup takes 250 ms. */
function pausesOf(
  arrivals: readonly number[],
  schedule: FaultSchedule,
  { idle = ALWAYS_IDLE, untilMs = 1_000_000 } = {},
) {
  const world = new World(schedule);
  for (const arrivedMs of arrivals) {
    world.advanceTo(arrivedMs);
    world.arrive(arrivedMs, 'findAnagrams', 'act');
  }
  world.advanceTo(untilMs);
  return findRetryPauses({ ledger: world.ledger, idle }).map(({ retry, pauseMs }) => [retry, pauseMs]);
}

const failing = (times: number) => failingFirst({ act: times });

describe('findRetryPauses', () => {
  it('measures from the end of a failed attempt to the next one, and counts the retries of a call', () => {
    expect(pausesOf([0, 270, 570], failing(2))).toEqual([
      [1, 20],
      [2, 50],
    ]);
  });

  it('finds none where nothing failed, though the call is made again', () => {
    expect(pausesOf([0, 300, 600], noFaults)).toEqual([]);
  });

  it('begins to count anew after a success', () => {
    const firstAndThird: FaultSchedule = { fails: ({ attempt }) => attempt === 1 || attempt === 3 };
    expect(pausesOf([0, 260, 1000, 1280], firstAndThird)).toEqual([
      [1, 10],
      [1, 30],
    ]);
  });

  it('takes attempts that overlap for a hedge, which is no retry', () => {
    expect(pausesOf([0, 100], failing(1))).toEqual([]);
  });

  it('sees the pause between two rounds of hedged attempts once', () => {
    expect(pausesOf([0, 0, 290, 290], failing(2))).toEqual([[1, 40]]);
  });

  it('sees no retry where one of the hedged attempts succeeded', () => {
    expect(pausesOf([0, 0, 290], failing(1))).toEqual([]);
  });

  it('finds none after an attempt that never ended', () => {
    expect(pausesOf([0, 200], failing(9), { untilMs: 240 })).toEqual([]);
  });

  it('does not count what the process computes between two attempts', () => {
    const idle = [
      { fromMs: 0, toMs: 260 },
      { fromMs: 275, toMs: 290 },
    ];
    expect(pausesOf([0, 300], failing(1), { idle })).toEqual([[1, 25]]);
  });

  it('says also how long the whole pause was, computing included', () => {
    const world = new World(failing(1));
    world.arrive(0, 'findAnagrams', 'act');
    world.advanceTo(300);
    world.arrive(300, 'findAnagrams', 'act');
    expect(findRetryPauses({ ledger: world.ledger, idle: [{ fromMs: 0, toMs: 260 }] })).toEqual([
      { task: 'findAnagrams', retry: 1, pauseMs: 10, wholeMs: 50 },
    ]);
  });

  it('tells the tasks apart', () => {
    const run = tracedRun(['act'], { fails: ({ attempt }) => attempt === 1 });
    expect(findRetryPauses({ ...run, idle: [] }).map(({ task }) => task)).toEqual([
      'filterInput',
      'getWords',
      'findAnagrams',
    ]);
  });

  it('gives back the pauses of whoever retries one attempt after another', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 12 }), (pauses) => {
        const arrivals = [0];
        for (const pauseMs of pauses) arrivals.push((arrivals.at(-1) ?? 0) + 250 + pauseMs);
        expect(pausesOf(arrivals, failing(pauses.length))).toEqual(
          pauses.map((pauseMs, index) => [index + 1, pauseMs]),
        );
      }),
    );
  });
});
