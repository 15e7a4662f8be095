import { describe, expect, it } from 'vitest';
import { summariseAttempts } from '../../src/benchmark/attempt-statistics.ts';
import { type FaultSchedule, noFaults } from '../../src/simulation/fault-schedule.ts';
import { World } from '../../src/simulation/world.ts';
import type { TaskName } from '../../src/types.ts';

type Call = readonly [arrivedMs: number, task: TaskName, input: string];

/** @param untilMs what is under way then stays so */
function statisticsOf(calls: readonly Call[], schedule: FaultSchedule = noFaults, untilMs = 100_000) {
  const world = new World(schedule);
  for (const [arrivedMs, task, input] of calls) {
    world.advanceTo(arrivedMs);
    world.arrive(arrivedMs, task, input);
  }
  world.advanceTo(untilMs);
  return summariseAttempts(world.ledger, 3);
}

const NONE = { attempts: 0, failures: 0, retries: 0, timeMs: 0 };

describe('summariseAttempts', () => {
  it('has nothing but noughts of a run without attempts', () => {
    expect(statisticsOf([])).toEqual({
      made: 0,
      necessary: 3,
      peakInFlight: 0,
      mostOfOneCall: 0,
      perTask: { filterInput: NONE, getWords: NONE, findAnagrams: NONE },
    });
  });

  it('counts attempts, failures and retries of each task, and the time that they took', () => {
    const eachFailsOnce: FaultSchedule = { fails: ({ attempt }) => attempt === 1 };
    const statistics = statisticsOf(
      [
        [0, 'filterInput', 'cat'],
        [1100, 'filterInput', 'cat'],
        [2100, 'findAnagrams', 'cat'],
        [2100, 'findAnagrams', 'dog'],
        [2350, 'findAnagrams', 'act'],
      ],
      eachFailsOnce,
    );
    expect(statistics).toEqual({
      made: 5,
      necessary: 3,
      peakInFlight: 2,
      mostOfOneCall: 2,
      perTask: {
        filterInput: { attempts: 2, failures: 1, retries: 1, timeMs: 2000 },
        getWords: NONE,
        findAnagrams: { attempts: 3, failures: 2, retries: 1, timeMs: 750 },
      },
    });
  });

  it('counts what is under way at the end as an attempt, but neither as a failure nor in the time', () => {
    const alwaysFails: FaultSchedule = { fails: () => true };
    const { made, perTask } = statisticsOf([[0, 'getWords', 'cat']], alwaysFails, 999);
    expect(made).toBe(1);
    expect(perTask.getWords).toEqual({ attempts: 1, failures: 0, retries: 0, timeMs: 0 });
  });

  it('counts queueing in the time and in what is open at once', () => {
    const calls = Array.from({ length: 40 }, (_, index): Call => [0, 'findAnagrams', 'z'.repeat(index + 1)]);
    const { peakInFlight, perTask } = statisticsOf(calls);
    expect(peakInFlight).toBe(40);
    expect(perTask.findAnagrams.timeMs).toBe(32 * 250 + 8 * 500);
  });

  it('does not count one that has ended as open beside one that arrives at that moment', () => {
    const { peakInFlight } = statisticsOf([
      [0, 'findAnagrams', 'cat'],
      [250, 'findAnagrams', 'dog'],
      [499, 'findAnagrams', 'stone'],
    ]);
    expect(peakInFlight).toBe(2);
  });
});
