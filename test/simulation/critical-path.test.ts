import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPath, type NecessaryCalls } from '../../src/simulation/critical-path.ts';
import { createFaultSchedule, type FaultSchedule, noFaults } from '../../src/simulation/fault-schedule.ts';

const CAT: NecessaryCalls = { text: 'cat', filteredText: 'cat', letterMultisets: ['act'] };

function textOf(multisets: number): NecessaryCalls {
  const letterMultisets = Array.from({ length: multisets }, (_, index) => `w${index}`);
  return { text: 'Some, words', filteredText: 'Some words', letterMultisets };
}

/** How many first attempts of a call fail, by `task key`. */
function schedule(failures: Readonly<Record<string, number>>): FaultSchedule {
  return { fails: ({ task, key, attempt }) => attempt <= (failures[`${task} ${key}`] ?? 0) };
}

describe('criticalPath without faults: the floor', () => {
  it('needs one call of each task for cat', () => {
    expect(criticalPath(CAT, noFaults)).toEqual({ durationMs: 2250, attempts: 3 });
  });

  it.each([
    { multisets: 31, durationMs: 2250, attempts: 33 },
    { multisets: 32, durationMs: 2250, attempts: 34 },
    { multisets: 33, durationMs: 2500, attempts: 35 },
    { multisets: 64, durationMs: 2500, attempts: 66 },
    { multisets: 65, durationMs: 2750, attempts: 67 },
    { multisets: 2000, durationMs: 17_750, attempts: 2002 },
  ])('needs $durationMs ms for $multisets letter multisets', ({ multisets, durationMs, attempts }) => {
    expect(criticalPath(textOf(multisets), noFaults)).toEqual({ durationMs, attempts });
  });

  it.each(['', ' - !'])('needs nothing for the text %j, which has no words', (text) => {
    const calls = { text, filteredText: text.trim(), letterMultisets: [] };
    expect(criticalPath(calls, noFaults)).toEqual({ durationMs: 0, attempts: 0 });
    expect(criticalPath(calls, { fails: () => true })).toEqual({ durationMs: 0, attempts: 0 });
  });
});

describe('criticalPath of a schedule', () => {
  it('adds 1000 ms for every failure of the first two stages', () => {
    expect(criticalPath(CAT, schedule({ 'filterInput cat': 2 }))).toEqual({ durationMs: 4250, attempts: 5 });
    expect(criticalPath(CAT, schedule({ 'getWords cat': 3 }))).toEqual({ durationMs: 5250, attempts: 6 });
  });

  it('adds 250 ms for every failure of the only lookup', () => {
    expect(criticalPath(CAT, schedule({ 'findAnagrams act': 4 }))).toEqual({ durationMs: 3250, attempts: 7 });
  });

  it('asks filterInput for the text and getWords for the filtered text', () => {
    const faults = schedule({
      'filterInput Some, words': 1,
      'getWords Some words': 1,
      'getWords Some, words': 9,
    });
    expect(criticalPath(textOf(2), faults)).toEqual({ durationMs: 4250, attempts: 6 });
  });

  it('counts the worst of several lookups only, since they run side by side', () => {
    const faults = schedule({ 'findAnagrams w0': 1, 'findAnagrams w1': 3, 'findAnagrams w2': 2 });
    expect(criticalPath(textOf(3), faults)).toEqual({ durationMs: 3000, attempts: 11 });
  });

  it('takes what the capacity allows for when that is more than the worst lookup', () => {
    // 64 lookups fill two rounds; one failure makes 65 attempts, so three rounds.
    expect(criticalPath(textOf(64), schedule({ 'findAnagrams w9': 1 }))).toEqual({
      durationMs: 2750,
      attempts: 67,
    });
  });

  it('lets failures fill a round that is not full', () => {
    expect(criticalPath(textOf(63), schedule({ 'findAnagrams w9': 1 }))).toEqual({
      durationMs: 2500,
      attempts: 66,
    });
  });

  it('follows the drawn failures of a seed', () => {
    // Seed 3 fails filterInput("cat") once and findAnagrams("cat") twice.
    expect(criticalPath(CAT, createFaultSchedule(3))).toEqual({ durationMs: 3750, attempts: 6 });
  });

  it('has no end for a call that never succeeds', () => {
    const faults: FaultSchedule = { fails: ({ task }) => task === 'getWords' };
    expect(criticalPath(CAT, faults).durationMs).toBe(Number.POSITIVE_INFINITY);
  });

  it('is never below the floor', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 100 }), (seed, multisets) => {
        const floor = criticalPath(textOf(multisets), noFaults);
        const path = criticalPath(textOf(multisets), createFaultSchedule(seed));
        expect(path.durationMs).toBeGreaterThanOrEqual(floor.durationMs);
        expect(path.attempts).toBeGreaterThanOrEqual(floor.attempts);
      }),
    );
  });
});
