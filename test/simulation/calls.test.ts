import { describe, expect, it } from 'vitest';
import { type CallEnd, Calls } from '../../src/simulation/calls.ts';

const RIGHT: CallEnd = { type: 'answered', entries: [], kind: 'Object' };

describe('Calls', () => {
  it('opens group after group, and numbers the calls through', () => {
    const calls = new Calls([['a', 'b'], [undefined], []]);
    const since = { nowMs: 0, attempts: 0 };
    expect(calls.openNext(since)).toEqual([
      { id: 0, input: 'a' },
      { id: 1, input: 'b' },
    ]);
    expect(calls.openNext(since)).toEqual([{ id: 2, input: undefined }]);
    expect(calls.openNext(since)).toEqual([]);
    expect(calls.openNext(since)).toEqual([]);
  });

  it('tells time and attempts of each call, in the order of the plan', () => {
    const calls = new Calls([['a', 'b']]);
    calls.openNext({ nowMs: 10, attempts: 1 });
    expect(calls.settle(1, RIGHT, { nowMs: 30, attempts: 4 })).toBe(true);
    expect(calls.isAnyOpen).toBe(true);
    expect(calls.settle(0, RIGHT, { nowMs: 50, attempts: 9 })).toBe(true);
    expect(calls.isAnyOpen).toBe(false);
    expect(calls.settled).toEqual([
      { input: 'a', end: RIGHT, startedMs: 10, endedMs: 50, attempts: 8 },
      { input: 'b', end: RIGHT, startedMs: 10, endedMs: 30, attempts: 3 },
    ]);
  });

  it.each([
    ['has settled', 0],
    ['is still to come', 1],
    ['was never planned', 7],
  ])('does not settle a call that %s', (_name, id) => {
    const calls = new Calls([['a'], ['b']]);
    const moment = { nowMs: 0, attempts: 0 };
    calls.openNext(moment);
    calls.settle(0, RIGHT, moment);
    expect(calls.settle(id, RIGHT, moment)).toBe(false);
    expect(calls.settled).toHaveLength(1);
  });
});
