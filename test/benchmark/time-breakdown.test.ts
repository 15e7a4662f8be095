import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeBreakdown } from '../../src/benchmark/sample.ts';
import { type BreakdownInput, breakDownTime } from '../../src/benchmark/time-breakdown.ts';
import { createFaultSchedule, type FaultSchedule, noFaults } from '../../src/simulation/fault-schedule.ts';
import { World } from '../../src/simulation/world.ts';
import type { TaskName } from '../../src/types.ts';
import { loadAndRun } from '../support/project.ts';

type Call = readonly [arrivedMs: number, task: TaskName, input: string];

function ledgerOf(calls: readonly Call[], schedule: FaultSchedule = noFaults) {
  const world = new World(schedule);
  for (const [arrivedMs, task, input] of calls) {
    world.advanceTo(arrivedMs);
    world.arrive(arrivedMs, task, input);
  }
  world.advanceTo(Number.MAX_SAFE_INTEGER);
  return world.ledger;
}

/** Fails the first attempt of every call. */
const eachFailsOnce: FaultSchedule = { fails: ({ attempt }) => attempt === 1 };

const NOTHING: TimeBreakdown = {
  taskLatencyMs: 0,
  failedAttemptsMs: 0,
  backoffMs: 0,
  queueingMs: 0,
  ownWorkMs: 0,
};

function sumOf(breakdown: TimeBreakdown): number {
  return Object.values(breakdown).reduce((sum: number, part: number) => sum + part, 0);
}

describe('breakDownTime', () => {
  it.each<readonly [string, BreakdownInput, Partial<TimeBreakdown>]>([
    ['a run without attempts', { runtimeMs: 70, ledger: [], idle: [] }, { ownWorkMs: 70 }],
    [
      'a run without attempts that waits on a timer',
      { runtimeMs: 70, ledger: [], idle: [{ fromMs: 10, toMs: 60 }] },
      { ownWorkMs: 20, backoffMs: 50 },
    ],
    ['a run that ended at once', { runtimeMs: 0, ledger: [], idle: [] }, {}],
    [
      'calls one after another, with work before, between and after them',
      {
        runtimeMs: 2300,
        ledger: ledgerOf([
          [20, 'filterInput', 'cat'],
          [1025, 'getWords', 'cat'],
          [2030, 'findAnagrams', 'cat'],
        ]),
        idle: [
          { fromMs: 21, toMs: 1020 },
          { fromMs: 1026, toMs: 2025 },
          { fromMs: 2031, toMs: 2280 },
        ],
      },
      { taskLatencyMs: 2250, ownWorkMs: 20 + 5 + 5 + 20 },
    ],
    [
      'a retry after a pause',
      {
        runtimeMs: 2100,
        ledger: ledgerOf(
          [
            [0, 'filterInput', 'cat'],
            [1100, 'filterInput', 'cat'],
          ],
          eachFailsOnce,
        ),
        idle: [
          { fromMs: 0, toMs: 1000 },
          { fromMs: 1001, toMs: 1100 },
          { fromMs: 1100, toMs: 2100 },
        ],
      },
      { taskLatencyMs: 1000, failedAttemptsMs: 1000, backoffMs: 100 },
    ],
    [
      'lookups beside each other: the last to end counts',
      {
        runtimeMs: 400,
        ledger: ledgerOf([
          [0, 'findAnagrams', 'cat'],
          [50, 'findAnagrams', 'dog'],
          [100, 'findAnagrams', 'stone'],
        ]),
        idle: [],
      },
      { taskLatencyMs: 250, ownWorkMs: 100 + 50 },
    ],
    [
      'a queue before the service',
      {
        runtimeMs: 500,
        ledger: ledgerOf(
          Array.from({ length: 33 }, (_, index): Call => [0, 'findAnagrams', 'z'.repeat(index + 1)]),
        ),
        idle: [{ fromMs: 0, toMs: 500 }],
      },
      { taskLatencyMs: 250, queueingMs: 250 },
    ],
    [
      'an attempt that is under way at the end',
      {
        runtimeMs: 300,
        ledger: ledgerOf([
          [0, 'findAnagrams', 'cat'],
          [100, 'filterInput', 'late'],
        ]),
        idle: [{ fromMs: 100, toMs: 250 }],
      },
      { taskLatencyMs: 250, ownWorkMs: 50 },
    ],
  ])('tells the parts of %s', (_name, input, parts) => {
    expect(breakDownTime(input)).toEqual({ ...NOTHING, ...parts });
  });

  it('follows a retry to the failure of its own call, not to what happened to end later', () => {
    const failsCat: FaultSchedule = { fails: ({ key, attempt }) => key === 'act' && attempt === 1 };
    const ledger = ledgerOf(
      [
        [0, 'findAnagrams', 'cat'],
        [40, 'findAnagrams', 'dog'],
        [300, 'findAnagrams', 'cat'],
      ],
      failsCat,
    );
    expect(breakDownTime({ runtimeMs: 550, ledger, idle: [] })).toEqual({
      ...NOTHING,
      taskLatencyMs: 250,
      failedAttemptsMs: 250,
      backoffMs: 50,
    });
  });
});

const steps = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 400, noNaN: true })),
    task: fc.constantFrom<TaskName>(
      'filterInput',
      'getWords',
      'findAnagrams',
      'findAnagrams',
      'findAnagrams',
    ),
    input: fc.constantFrom('cat', 'act', 'Tac', 'stone', 'notes', 'dog', 'a b'),
  }),
  { maxLength: 100 },
);

/** Disjoint stretches, in order. */
const stretches = fc
  .array(fc.double({ min: 0, max: 60_000, noNaN: true }), { maxLength: 40 })
  .map((moments) => moments.toSorted((a, b) => a - b))
  .map((moments) =>
    Array.from({ length: Math.floor(moments.length / 2) }, (_, index) => ({
      fromMs: moments[index * 2] ?? 0,
      toMs: moments[index * 2 + 1] ?? 0,
    })),
  );

describe('breakDownTime: invariants', () => {
  it('adds up to the runtime with no part below nought, whatever the attempts and whenever the run ends', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        steps,
        stretches,
        fc.double({ min: 0, max: 1.2, noNaN: true }),
        (seed, made, idle, share) => {
          let nowMs = 0;
          const calls = made.map(({ afterMs, task, input }): Call => {
            nowMs += afterMs;
            return [nowMs, task, input];
          });
          const ledger = ledgerOf(calls, createFaultSchedule(seed));
          const runtimeMs = share * Math.max(0, ...ledger.map(({ endedMs = 0 }) => endedMs));
          const breakdown = breakDownTime({ runtimeMs, ledger, idle });
          expect(Math.abs(sumOf(breakdown) - runtimeMs)).toBeLessThan(1e-6);
          expect(Math.min(...Object.values(breakdown))).toBeGreaterThan(-1e-6);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('breakDownTime: real runs', { timeout: 60_000 }, () => {
  it.each([3, 11])(
    'adds up to the runtime of retries-only, all of whose failures count (seed %i)',
    async (seed) => {
      const run = await loadAndRun('benchmark_orchestrators/retries-only.ts', {
        text: 'cat dog stone',
        seed,
      });
      const breakdown = breakDownTime(run);
      expect(Math.abs(sumOf(breakdown) - run.runtimeMs)).toBeLessThan(1e-6);
      // It does one thing after another, so every attempt is on the chain.
      const latencyOf = (failed: boolean) =>
        run.ledger
          .filter((record) => record.failed === failed)
          .reduce((sum, { startedMs = 0, endedMs = 0 }) => sum + endedMs - startedMs, 0);
      expect(breakdown.taskLatencyMs).toBeCloseTo(latencyOf(false), 6);
      expect(breakdown.failedAttemptsMs).toBeCloseTo(latencyOf(true), 6);
      expect(breakdown.failedAttemptsMs).toBeGreaterThan(0);
      expect(breakdown.backoffMs).toBeGreaterThan(0);
      expect(breakdown.queueingMs).toBeCloseTo(0, 6);
      expect(breakdown.ownWorkMs).toBeGreaterThan(0);
    },
  );

  it('adds up to the runtime of a run with more lookups than the service takes at once', async () => {
    const text = Array.from({ length: 80 }, (_, index) => 'z'.repeat(index + 1)).join(' ');
    const run = await loadAndRun('benchmark_orchestrators/unbounded.ts', { text, seed: 3 });
    const breakdown = breakDownTime(run);
    expect(Math.abs(sumOf(breakdown) - run.runtimeMs)).toBeLessThan(1e-6);
    expect(breakdown.queueingMs).toBeGreaterThan(0);
  });
});
