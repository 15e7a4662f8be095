import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRetryPauses, classifyBackoff } from '../../../src/review/behaviour/classify-backoff.ts';
import type { RetryPause } from '../../../src/review/behaviour/retry-pauses.ts';
import type { Run } from '../../../src/simulation/run.ts';
import { World } from '../../../src/simulation/world.ts';
import type { TaskName } from '../../../src/types.ts';
import { failingFirst } from '../../support/ledgers.ts';

/** The pauses of several calls, each before its first retry, its second, and so on. */
function classify(...calls: readonly (readonly number[])[]) {
  return classifyBackoff(calls.flatMap((pauses) => pauses.map(toPause)));
}

function toPause(pauseMs: number, index: number): RetryPause {
  return { task: 'findAnagrams', retry: index + 1, pauseMs, wholeMs: pauseMs };
}

/** The same pauses in three calls, as scheduling makes them. */
function always(...pauses: readonly number[]) {
  return classify(
    pauses,
    pauses.map((ms) => ms + 0.7),
    pauses.map((ms) => ms + 1.4),
  );
}

describe('classifyBackoff', () => {
  it('says that there are no retries where fewer than three were seen', () => {
    const none = { kind: 'no-retries', hasJitter: false, pausesMs: [] };
    expect(classify()).toEqual(none);
    expect(classify([100], [100])).toEqual(none);
    expect(classify([100], [100], [100])).not.toEqual(none);
  });

  it('leaves out retries of which fewer than three were seen', () => {
    expect(classify([100, 200], [100, 200], [100])).toEqual({
      kind: 'constant',
      hasJitter: false,
      pausesMs: [100],
    });
  });

  it.each([
    ['none', [0, 0, 0, 0]],
    ['none', [1, 3, 2, 1]],
    ['constant', [5, 5, 5, 5]],
    ['constant', [100, 100, 100, 100]],
    ['constant', [100, 104, 97, 101]],
    ['constant', [20]],
    ['linear', [100, 200, 300, 400]],
    ['linear', [100, 140, 180, 220]],
    ['linear', [0, 100, 200, 300]],
    ['linear', [100, 130]],
    ['exponential', [20, 40, 80, 160]],
    ['exponential', [100, 150, 225, 337]],
    ['exponential', [100, 300, 900, 2700]],
    ['exponential', [30, 60, 120, 200]],
    ['exponential', [50, 100, 100, 100]],
    ['exponential', [20, 40]],
    ['irregular', [100, 20, 300, 50]],
    ['irregular', [400, 200, 100, 50]],
    ['irregular', [100, 100, 100, 900]],
  ])('calls it %s where the pauses are %j', (kind, pauses) => {
    expect(always(...pauses).kind).toBe(kind);
  });

  it('gives the median pause before each retry', () => {
    expect(classify([10, 100], [30, 140], [20, 120]).pausesMs).toEqual([20, 120]);
  });

  it('sees jitter where the pauses before one retry differ', () => {
    expect(classify([20, 41], [28, 62], [33, 55], [39, 79])).toEqual({
      kind: 'exponential',
      hasJitter: true,
      pausesMs: [30.5, 58.5],
    });
  });

  it('sees no jitter where they differ as scheduling lets them', () => {
    expect(always(20, 40, 80).hasJitter).toBe(false);
    expect(classify([1000], [1010], [1020], [1030]).hasJitter).toBe(false);
  });

  it('sees no jitter where a machine was busy: one pause fits them all', () => {
    const pauses = [
      [180, 200],
      [200, 260],
      [150, 230],
      [199, 200],
    ] as const;
    const late = pauses.map(([pauseMs, wholeMs]) => ({ ...toPause(pauseMs, 0), wholeMs }));
    expect(classifyBackoff(late)).toEqual({ kind: 'constant', hasJitter: false, pausesMs: [189.5] });
  });

  it('sees jitter also where each pause has work besides', () => {
    const pauses = [20, 28, 33, 39].map((pauseMs) => ({ ...toPause(pauseMs, 0), wholeMs: pauseMs + 40 }));
    expect(classifyBackoff(pauses).hasJitter).toBe(true);
  });

  it('sees no jitter where there is no pause', () => {
    expect(classify([0], [0], [0], [4], [4], [4], [4]).hasJitter).toBe(false);
  });

  it('finds the law of any schedule without jitter', () => {
    const firstMs = fc.integer({ min: 10, max: 1000 });
    const retries = fc.integer({ min: 3, max: 8 });
    fc.assert(
      fc.property(firstMs, retries, fc.double({ min: 1.5, max: 4, noNaN: true }), (first, length, factor) => {
        const pauses = Array.from({ length }, (_, retry) => first * factor ** retry);
        expect(classify(pauses, pauses, pauses).kind).toBe('exponential');
      }),
    );
    fc.assert(
      fc.property(firstMs, retries, (first, length) => {
        const pauses = Array.from({ length }, (_, retry) => first * (retry + 1));
        expect(classify(pauses, pauses, pauses).kind).toBe('linear');
      }),
    );
  });
});

describe('chooseRetryPauses', () => {
  it("takes the probe's where it shows three first retries, else those under chance too", () => {
    const [probe, faulted] = [retrying('findAnagrams', 20), retrying('findAnagrams', 90)];
    expect(chooseRetryPauses([probe, probe, probe], [faulted]).map(({ pauseMs }) => pauseMs)).toEqual([
      20, 20, 20,
    ]);
    expect(chooseRetryPauses([probe], [faulted]).map(({ pauseMs }) => pauseMs)).toEqual([20, 90]);
  });

  it('takes those of the task that was retried most', () => {
    const faulted = [retrying('getWords', 500), retrying('filterInput', 10), retrying('filterInput', 10)];
    expect(chooseRetryPauses([], faulted).map(({ pauseMs }) => pauseMs)).toEqual([10, 10]);
  });

  it('finds none in runs without retries', () => {
    expect(chooseRetryPauses([], [])).toEqual([]);
  });
});

/** A run in which one call fails once and is retried after this pause. */
function retrying(task: TaskName, pauseMs: number): Run {
  const world = new World(failingFirst({ act: 1 }));
  world.arrive(0, task, 'act');
  world.advanceTo(1000);
  const endedMs = world.ledger[0]?.endedMs ?? 0;
  world.arrive(endedMs + pauseMs, task, 'act');
  return { ledger: world.ledger, idle: [{ fromMs: 0, toMs: 10_000 }] } as unknown as Run;
}
