import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFaultSchedule, type FaultSchedule, noFaults } from '../../src/simulation/fault-schedule.ts';
import { type AttemptRecord, World } from '../../src/simulation/world.ts';
import type { TaskName } from '../../src/types.ts';

/** Fails the first `failures` attempts of every call. */
function firstAttemptsFail(failures: number): FaultSchedule {
  return { fails: ({ attempt }) => attempt <= failures };
}

/** No two of these words have the same letters. */
function wordOf(index: number): string {
  return 'abcdefghij'[index % 10] + 'z'.repeat(Math.floor(index / 10));
}

/** Lets the world run until nothing is left to do; gives the ends in order. */
function finish(world: World): AttemptRecord[] {
  const ended: AttemptRecord[] = [];
  for (let end = world.nextEndMs; end !== undefined; end = world.nextEndMs)
    ended.push(...world.advanceTo(end));
  return ended;
}

describe('World: one attempt', () => {
  it.each([
    { task: 'filterInput', endMs: 1007.25 },
    { task: 'getWords', endMs: 1007.25 },
    { task: 'findAnagrams', endMs: 257.25 },
  ] as const)('ends an attempt of $task exactly its latency after it began', ({ task, endMs }) => {
    const world = new World(noFaults);
    world.arrive(7.25, task, 'cat');
    expect(world.nextEndMs).toBe(endMs);
    expect(world.advanceTo(endMs - 0.001)).toEqual([]);
    expect(world.advanceTo(endMs).map(({ endedMs }) => endedMs)).toEqual([endMs]);
  });

  it('stamps the exact end, however late the world is advanced', () => {
    const world = new World(noFaults);
    world.arrive(0, 'findAnagrams', 'cat');
    expect(world.advanceTo(9000).map(({ endedMs }) => endedMs)).toEqual([250]);
  });

  it('writes the whole story of an attempt into the ledger', () => {
    const world = new World(firstAttemptsFail(1));
    const record = world.arrive(10, 'findAnagrams', 'Cat');
    expect(record).toEqual({
      task: 'findAnagrams',
      input: 'Cat',
      key: 'act',
      attempt: 1,
      failed: true,
      isRetry: false,
      arrivedMs: 10,
      startedMs: 10,
    });
    world.advanceTo(260);
    expect(world.ledger).toEqual([
      {
        task: 'findAnagrams',
        input: 'Cat',
        key: 'act',
        attempt: 1,
        failed: true,
        isRetry: false,
        arrivedMs: 10,
        startedMs: 10,
        endedMs: 260,
      },
    ]);
    expect(world.ledger[0]).toBe(record);
  });

  it('has nothing to wait for before the first attempt and after the last', () => {
    const world = new World(noFaults);
    expect(world.nextEndMs).toBeUndefined();
    world.arrive(0, 'getWords', 'cat');
    world.advanceTo(1000);
    expect(world.nextEndMs).toBeUndefined();
    expect(world.advanceTo(2000)).toEqual([]);
  });
});

describe('World: attempt numbers', () => {
  const attemptsOf = (calls: readonly (readonly [TaskName, string])[]) => {
    const world = new World(noFaults);
    return calls.map(([task, input]) => world.arrive(0, task, input).attempt);
  };

  it('shares the numbers of findAnagrams among words of the same letters', () => {
    expect(
      attemptsOf([
        ['findAnagrams', 'cat'],
        ['findAnagrams', 'act'],
        ['findAnagrams', 'CAT'],
        ['findAnagrams', 'cats'],
        ['findAnagrams', 'tac'],
      ]),
    ).toEqual([1, 2, 3, 1, 4]);
  });

  it('counts filterInput and getWords by their exact text', () => {
    expect(
      attemptsOf([
        ['filterInput', 'cat'],
        ['filterInput', 'act'],
        ['filterInput', 'Cat'],
        ['filterInput', 'cat'],
        ['getWords', 'cat'],
        ['getWords', 'cat '],
        ['getWords', 'cat'],
      ]),
    ).toEqual([1, 1, 1, 2, 1, 1, 2]);
  });

  it('counts a key that is the name of a built-in property from 1', () => {
    expect(
      attemptsOf([
        ['filterInput', 'constructor'],
        ['filterInput', '__proto__'],
        ['filterInput', '__proto__'],
      ]),
    ).toEqual([1, 1, 2]);
  });

  it('counts an attempt when it arrives, so a hedge beside it is the next one', () => {
    const world = new World(firstAttemptsFail(1));
    const first = world.arrive(0, 'getWords', 'a b');
    const hedge = world.arrive(1, 'getWords', 'a b');
    expect([first.failed, hedge.failed]).toEqual([true, false]);
  });
});

describe('World: capacity', () => {
  it('works on 32 attempts at once and lets the others wait', () => {
    const world = new World(noFaults);
    for (let index = 0; index < 40; index += 1) world.arrive(0, 'findAnagrams', wordOf(index));
    expect({ inFlight: world.inFlight, queued: world.queued }).toEqual({ inFlight: 32, queued: 8 });
    world.advanceTo(250);
    expect({ inFlight: world.inFlight, queued: world.queued }).toEqual({ inFlight: 8, queued: 0 });
    world.advanceTo(500);
    expect({ inFlight: world.inFlight, queued: world.queued }).toEqual({ inFlight: 0, queued: 0 });
  });

  it('counts attempts of all tasks towards the capacity', () => {
    const world = new World(noFaults);
    for (let index = 0; index < 16; index += 1) world.arrive(0, 'findAnagrams', wordOf(index));
    for (let index = 0; index < 16; index += 1) world.arrive(0, 'filterInput', `t${index}`);
    const record = world.arrive(0, 'getWords', 'a b');
    expect(record.startedMs).toBeUndefined();
    world.advanceTo(250);
    expect(record.startedMs).toBe(250);
    world.advanceTo(1250);
    expect(record.endedMs).toBe(1250);
  });

  it('serves the queue in order of arrival, whatever the task', () => {
    const world = new World(noFaults);
    for (let index = 0; index < 32; index += 1) world.arrive(index, 'findAnagrams', wordOf(index));
    const waiting = [
      world.arrive(40, 'getWords', 'first'),
      world.arrive(41, 'findAnagrams', 'second'),
      world.arrive(42, 'filterInput', 'third'),
    ];
    world.advanceTo(252);
    expect(waiting.map(({ startedMs }) => startedMs)).toEqual([250, 251, 252]);
  });

  it('starts a waiting attempt at the end that made room, and not when the world is advanced', () => {
    const world = new World(noFaults);
    for (let index = 0; index < 32; index += 1) world.arrive(0, 'findAnagrams', wordOf(index));
    const waiting = world.arrive(10, 'findAnagrams', 'late');
    world.advanceTo(10_000);
    expect(waiting).toMatchObject({ arrivedMs: 10, startedMs: 250, endedMs: 500 });
  });

  it('gives the place of a failed attempt to the next one as well', () => {
    const world = new World(firstAttemptsFail(1));
    for (let index = 0; index < 64; index += 1) world.arrive(0, 'findAnagrams', wordOf(index));
    world.advanceTo(250);
    expect({ inFlight: world.inFlight, failures: world.failures }).toEqual({ inFlight: 32, failures: 32 });
  });

  it('keeps the order in a queue of thousands', () => {
    const world = new World(noFaults);
    for (let index = 0; index < 5000; index += 1) world.arrive(0, 'findAnagrams', wordOf(index));
    const ended = finish(world);
    expect(ended.map(({ input }) => input)).toEqual(
      Array.from({ length: 5000 }, (_, index) => wordOf(index)),
    );
    // ⌈5000 ÷ 32⌉ rounds of 250 ms.
    expect(ended.at(-1)?.endedMs).toBe(157 * 250);
  });
});

describe('World: ends', () => {
  it('ends attempts in order of time and, at one time, in the order in which they began', () => {
    const world = new World(noFaults);
    world.arrive(0, 'filterInput', 'slow');
    world.arrive(100, 'findAnagrams', 'b');
    world.arrive(100, 'findAnagrams', 'a');
    world.arrive(750, 'findAnagrams', 'last');
    expect(world.advanceTo(1000).map(({ input, endedMs }) => [input, endedMs])).toEqual([
      ['b', 350],
      ['a', 350],
      ['slow', 1000],
      ['last', 1000],
    ]);
  });

  it('names the earliest end as the next one', () => {
    const world = new World(noFaults);
    world.arrive(0, 'filterInput', 'slow');
    expect(world.nextEndMs).toBe(1000);
    world.arrive(600, 'findAnagrams', 'quick');
    expect(world.nextEndMs).toBe(850);
    world.advanceTo(850);
    expect(world.nextEndMs).toBe(1000);
  });

  it('counts failures when they happen and retries when they arrive', () => {
    const world = new World(firstAttemptsFail(1));
    world.arrive(0, 'findAnagrams', 'cat');
    expect({ failures: world.failures, retries: world.retries }).toEqual({ failures: 0, retries: 0 });
    world.advanceTo(250);
    expect({ failures: world.failures, retries: world.retries }).toEqual({ failures: 1, retries: 0 });
    world.arrive(250, 'findAnagrams', 'act');
    expect({ failures: world.failures, retries: world.retries }).toEqual({ failures: 1, retries: 1 });
    world.advanceTo(500);
    expect({ failures: world.failures, retries: world.retries }).toEqual({ failures: 1, retries: 1 });
  });
});

describe('World: retries', () => {
  it('takes an attempt after a failed one of its call for a retry, also with another word of the same letters', () => {
    const world = new World(firstAttemptsFail(2));
    const isRetry: boolean[] = [];
    for (const [nowMs, word] of [
      [0, 'cat'],
      [250, 'act'],
      [500, 'cat'],
    ] as const) {
      world.advanceTo(nowMs);
      isRetry.push(world.arrive(nowMs, 'findAnagrams', word).isRetry);
    }
    expect(isRetry).toEqual([false, true, true]);
    expect(world.retries).toBe(2);
  });

  it('does not take a repeat of a call that has succeeded for a retry', () => {
    const world = new World(firstAttemptsFail(1));
    for (const nowMs of [0, 250, 500]) {
      world.advanceTo(nowMs);
      world.arrive(nowMs, 'findAnagrams', 'cat');
    }
    expect(world.ledger.map(({ failed, isRetry }) => ({ failed, isRetry }))).toEqual([
      { failed: true, isRetry: false },
      { failed: false, isRetry: true },
      { failed: false, isRetry: false },
    ]);
  });

  it('does not take a call beside one that has not ended for a retry', () => {
    const world = new World(firstAttemptsFail(1));
    world.arrive(0, 'findAnagrams', 'cat');
    world.advanceTo(249);
    expect(world.arrive(249, 'findAnagrams', 'cat').isRetry).toBe(false);
  });

  it('does not take a call for a retry because another call has failed', () => {
    const world = new World(firstAttemptsFail(1));
    world.arrive(0, 'findAnagrams', 'cat');
    world.advanceTo(250);
    expect(world.arrive(250, 'findAnagrams', 'dog').isRetry).toBe(false);
    expect(world.arrive(250, 'getWords', 'act').isRetry).toBe(false);
  });
});

const calls = fc.record({
  afterMs: fc.double({ min: 0, max: 40, noNaN: true }),
  task: fc.constantFrom<TaskName>('filterInput', 'getWords', 'findAnagrams'),
  input: fc.constantFrom('cat', 'act', 'Tac', 'stone', 'notes', 'a b', ''),
});

function play(seed: number, made: readonly { afterMs: number; task: TaskName; input: string }[]): World {
  const world = new World(createFaultSchedule(seed));
  let nowMs = 0;
  for (const { afterMs, task, input } of made) {
    nowMs += afterMs;
    world.advanceTo(nowMs);
    world.arrive(nowMs, task, input);
  }
  finish(world);
  return world;
}

describe('World: invariants', () => {
  it('never has more than 32 attempts in flight', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(calls, { minLength: 33, maxLength: 120 }), (seed, made) => {
        const { ledger } = play(seed, made);
        for (const { startedMs = Number.NaN } of ledger) {
          const inFlight = ledger.filter(
            (other) => (other.startedMs ?? Infinity) <= startedMs && startedMs < (other.endedMs ?? 0),
          );
          expect(inFlight.length).toBeGreaterThanOrEqual(1);
          expect(inFlight.length).toBeLessThanOrEqual(32);
        }
      }),
    );
  });

  it('starts attempts in order of arrival, none before it has arrived, and lets none wait beside a free place', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(calls, { minLength: 33, maxLength: 120 }), (seed, made) => {
        const { ledger } = play(seed, made);
        let previousMs = 0;
        for (const { arrivedMs, startedMs = Number.NaN } of ledger) {
          expect(startedMs).toBeGreaterThanOrEqual(arrivedMs);
          expect(startedMs).toBeGreaterThanOrEqual(previousMs);
          previousMs = startedMs;
          if (startedMs === arrivedMs) continue;
          expect(ledger.some(({ endedMs }) => endedMs === startedMs)).toBe(true);
        }
      }),
    );
  });

  it('gives (task, key, attempt) the same fate in whatever order the attempts arrive', () => {
    const fatesOf = ({ ledger }: World) =>
      ledger.map(({ task, key, attempt, failed }) => JSON.stringify([task, key, attempt, failed])).sort();
    fc.assert(
      fc.property(
        fc.nat(),
        fc
          .array(calls, { maxLength: 60 })
          .chain((made) =>
            fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length })),
          ),
        (seed, [made, reordered]) => {
          expect(fatesOf(play(seed, reordered))).toEqual(fatesOf(play(seed, made)));
        },
      ),
    );
  });

  it('ends every attempt its latency after its start, and counts what the ledger shows', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(calls, { maxLength: 80 }), (seed, made) => {
        const world = play(seed, made);
        for (const { task, startedMs = Number.NaN, endedMs } of world.ledger) {
          expect(endedMs).toBe(startedMs + (task === 'findAnagrams' ? 250 : 1000));
        }
        expect(world.failures).toBe(world.ledger.filter(({ failed }) => failed).length);
        expect(world.retries).toBe(world.ledger.filter(({ isRetry }) => isRetry).length);
        expect(world.inFlight + world.queued).toBe(0);
      }),
    );
  });
});
