import { describe, expect, it } from 'vitest';
import { criticalPath } from '../../src/simulation/critical-path.ts';
import type { FaultSchedule } from '../../src/simulation/fault-schedule.ts';
import {
  createBurstSchedule,
  createOutageSchedule,
  createRepeatedFailureSchedule,
  createSpikeSchedule,
} from '../../src/simulation/probe-schedules.ts';
import { World } from '../../src/simulation/world.ts';
import type { TaskName } from '../../src/types.ts';

/** Makes the calls at their times, and tells what became of them. */
function play(schedule: FaultSchedule, calls: readonly (readonly [number, TaskName, string])[]) {
  const world = new World(schedule);
  for (const [nowMs, task, input] of calls) {
    world.advanceTo(nowMs);
    world.arrive(nowMs, task, input);
  }
  world.advanceTo(Number.MAX_SAFE_INTEGER);
  return world;
}

const CAT = { text: 'cat', filteredText: 'cat', letterMultisets: ['act'] };

describe('createRepeatedFailureSchedule', () => {
  it('fails each call so often, and then no more', () => {
    const calls = [0, 250, 500].flatMap((nowMs) => [
      [nowMs, 'findAnagrams', 'cat'] as const,
      [nowMs, 'findAnagrams', 'dog'] as const,
    ]);
    const { ledger, failures } = play(createRepeatedFailureSchedule(2), calls);
    expect(ledger.map(({ failed }) => failed)).toEqual([true, true, true, true, false, false]);
    expect(failures).toBe(4);
  });
});

describe('createOutageSchedule', () => {
  it('fails every attempt of one task and none of the others', () => {
    const { fails } = createOutageSchedule('getWords');
    const identity = { key: 'cat', attempt: 99, failureRate: 0 };
    expect(fails({ ...identity, task: 'getWords' })).toBe(true);
    expect(fails({ ...identity, task: 'filterInput' })).toBe(false);
    expect(fails({ ...identity, task: 'findAnagrams' })).toBe(false);
  });
});

describe('createSpikeSchedule', () => {
  const schedule = createSpikeSchedule(new Set(['act']), 10);

  it('slows the first lookup of the chosen letters down, and nothing else', () => {
    const { ledger } = play(schedule, [
      [0, 'filterInput', 'act'],
      [0, 'findAnagrams', 'cat'],
      [0, 'findAnagrams', 'dog'],
      [100, 'findAnagrams', 'tac'],
    ]);
    expect(ledger.map(({ startedMs = 0, endedMs = 0 }) => endedMs - startedMs)).toEqual([
      1000, 2500, 250, 250,
    ]);
  });

  it('lengthens the critical path by the slowest lookup', () => {
    expect(criticalPath(CAT, schedule)).toEqual({ durationMs: 4500, attempts: 3 });
    expect(criticalPath({ ...CAT, letterMultisets: ['act', 'dgo'] }, schedule).durationMs).toBe(4500);
  });

  it('lengthens the critical path by what the capacity allows for all of them', () => {
    const letterMultisets = Array.from({ length: 64 }, (_, index) => `a${index}`);
    const all = createSpikeSchedule(new Set(letterMultisets), 10);
    expect(criticalPath({ ...CAT, letterMultisets }, all).durationMs).toBe(2000 + 2 * 2500);
  });
});

describe('createBurstSchedule', () => {
  const schedule = createBurstSchedule({ afterMs: 100, durationMs: 900 });

  it('fails whatever is in flight from 100 ms to 1000 ms after the first lookup', () => {
    const { ledger, failures } = play(schedule, [
      [0, 'filterInput', 'cat'],
      [1950, 'findAnagrams', 'first'],
      [1950, 'getWords', 'a chunk'],
      [2940, 'findAnagrams', 'late'],
      [2950, 'findAnagrams', 'later'],
    ]);
    expect(ledger.map(({ input, failed }) => [input, failed])).toEqual([
      ['cat', false],
      ['first', true],
      ['a chunk', true],
      ['late', true],
      ['later', false],
    ]);
    expect(failures).toBe(3);
  });

  it('takes an attempt after such a failure for a retry', () => {
    const { ledger, retries } = play(schedule, [
      [0, 'findAnagrams', 'cat'],
      [250, 'findAnagrams', 'cat'],
    ]);
    expect(ledger.map(({ isRetry }) => isRetry)).toEqual([false, true]);
    expect(retries).toBe(1);
  });

  it('fails nothing as long as there are no lookups', () => {
    expect(play(schedule, [[0, 'filterInput', 'cat']]).failures).toBe(0);
  });
});
