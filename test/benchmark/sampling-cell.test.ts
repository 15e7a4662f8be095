import { describe, expect, it } from 'vitest';
import { createCells } from '../../src/benchmark/create-cells.ts';
import type { InputKind } from '../../src/benchmark/input-variants.ts';
import type { Job } from '../../src/benchmark/measure.ts';
import { Cell } from '../../src/benchmark/sampling-cell.ts';
import type { Outcome } from '../../src/types.ts';
import { loadedOrchestrator, measuredCase } from '../support/measured-cases.ts';
import { createSample } from './simulated-samples.ts';

const UNLIMITED = { clean: Infinity, faulted: Infinity, probes: Infinity };

interface CellOptions {
  readonly words?: readonly string[];
  readonly seed?: number;
  readonly inputs?: InputKind;
  readonly budgetMs?: { readonly clean: number; readonly faulted: number; readonly probes: number };
}

function createCell(options: CellOptions = {}): Cell {
  const { words, seed = 100, inputs = 'published', budgetMs = UNLIMITED } = options;
  return new Cell(measuredCase('small', words), 0, { iterations: 3, schedules: 4, seed, inputs, budgetMs });
}

function finish(cell: Cell, { kind, index }: Job, outcome: Outcome = 'accepted', realMs = 100): void {
  cell.noteSample(createSample({ kind, index, outcome, realMs }));
}

function make(cell: Cell, job: Job, outcome: Outcome = 'accepted', realMs = 100): void {
  cell.noteStart(job);
  finish(cell, job, outcome, realMs);
}

/** Makes all probes of an orchestrator that survives so many failures; returns what was probed. */
function probeAll(cell: Cell, survives: number, failure: Outcome = 'task-failed'): (number | 'permanent')[] {
  const probed: (number | 'permanent')[] = [];
  for (let job = cell.nextProbeJob(); job; job = cell.nextProbeJob()) {
    const isPermanent = job.kind === 'permanent';
    probed.push(isPermanent ? 'permanent' : job.index);
    make(cell, job, !isPermanent && job.index <= survives ? 'accepted' : failure);
    if (probed.length > 20) throw new Error('The probes do not end.');
  }
  return probed;
}

describe('Cell: probes', () => {
  it.each([
    [8, ['permanent', 8]],
    [99, ['permanent', 8]],
    [7, ['permanent', 8, 4, 6, 7]],
    [6, ['permanent', 8, 4, 6, 7]],
    [5, ['permanent', 8, 4, 6, 5]],
    [4, ['permanent', 8, 4, 6, 5]],
    [3, ['permanent', 8, 4, 2, 3]],
    [2, ['permanent', 8, 4, 2, 3]],
    [1, ['permanent', 8, 4, 2, 1]],
    [0, ['permanent', 8, 4, 2, 1]],
  ] as const)('bisect for one that survives %i failures', (survives, probes) => {
    expect(probeAll(createCell(), survives)).toEqual(probes);
  });

  it('take a probe that goes on until its time is up for a way to behave', () => {
    const cell = createCell();
    const permanent = cell.nextProbeJob() as Job;
    make(cell, permanent, 'time-limit-exceeded');
    expect(cell.nextProbeJob()).toMatchObject({ kind: 'survival', index: 8 });
  });

  it('end when one disqualifies', () => {
    const cell = createCell();
    expect(probeAll(cell, 8, 'wrong-answer')).toEqual(['permanent']);
    expect(cell.runsLeft).toBe(0);
  });

  it('are none for a text without words', () => {
    const cell = createCell({ words: [] });
    expect(cell.nextProbeJob()).toBeUndefined();
    expect(cell.runsLeft).toBe(3 + 4);
  });
});

describe('Cell: lanes', () => {
  it('names clean runs by their iteration and faulted runs by their seed', () => {
    const cell = createCell();
    const clean = [0, 1, 2].map(() => {
      const job = cell.nextCleanJob();
      make(cell, job);
      return job.index;
    });
    const faulted = [0, 1, 2, 3].map(() => {
      const job = cell.nextFaultedJob();
      make(cell, job);
      return job.index;
    });
    expect({ clean, faulted }).toEqual({ clean: [0, 1, 2], faulted: [100, 101, 102, 103] });
    expect([cell.wants('clean'), cell.wants('faulted')]).toEqual([false, false]);
  });

  it('goes on with seed 0 after the greatest one', () => {
    const cell = createCell({ seed: 2 ** 32 - 2 });
    const seeds = [0, 1, 2, 3].map(() => {
      const job = cell.nextFaultedJob();
      make(cell, job);
      return job.index;
    });
    expect(seeds).toEqual([2 ** 32 - 2, 2 ** 32 - 1, 0, 1]);
  });

  it('counts runs when they start, so that none is started twice', () => {
    const cell = createCell();
    cell.noteStart(cell.nextFaultedJob());
    expect(cell.nextFaultedJob().index).toBe(101);
  });

  it('counts what is left, the probes as one run more', () => {
    const cell = createCell();
    expect(cell.runsLeft).toBe(3 + 4 + 1);
    make(cell, cell.nextCleanJob());
    make(cell, cell.nextFaultedJob(), 'task-failed');
    expect(cell.runsLeft).toBe(2 + 3 + 1);
    probeAll(cell, 3);
    expect(cell.runsLeft).toBe(2 + 3);
  });

  it('keeps the runtimes of clean runs that were accepted, and of no others', () => {
    const cell = createCell();
    cell.noteSample(createSample({ kind: 'clean', runtimeMs: 2300 }));
    cell.noteSample(createSample({ kind: 'faulted', runtimeMs: 3300 }));
    cell.noteSample(createSample({ kind: 'clean', runtimeMs: 1, outcome: 'wrong-answer' }));
    expect(cell.cleanRuntimesMs).toEqual([2300]);
  });
});

describe('Cell: out of the running', () => {
  it.each([
    ['clean', 'task-failed'],
    ['clean', 'wrong-answer'],
    ['faulted', 'wrong-answer'],
    ['faulted', 'bypassed-tasks'],
    ['faulted', 'time-limit-exceeded'],
    ['survival', 'run-time-error'],
  ] as const)('after a %s run of outcome %s nothing more is measured', (kind, outcome) => {
    const cell = createCell();
    cell.noteSample(createSample({ kind, outcome }));
    expect([cell.wants('clean'), cell.wants('faulted'), cell.wants('probes')]).toEqual([false, false, false]);
    expect([cell.runsLeft, cell.nextProbeJob()]).toEqual([0, undefined]);
  });

  it('is not where an injected failure only lowers the success rate', () => {
    const cell = createCell();
    cell.noteSample(createSample({ kind: 'faulted', outcome: 'task-failed' }));
    expect([cell.wants('clean'), cell.wants('faulted'), cell.wants('probes')]).toEqual([true, true, true]);
  });

  it('is where it was dropped', () => {
    const cell = createCell();
    cell.drop();
    expect([cell.runsLeft, cell.wants('clean')]).toEqual([0, false]);
  });
});

describe('Cell: budget', () => {
  it('gets three runs of each lane, and then three times its share', () => {
    const cell = createCell({ budgetMs: { clean: 100, faulted: 100, probes: 100 } });
    expect(cell.isAffordable('probes')).toBe(true);
    for (const expected of [true, true, true, false]) {
      expect(cell.isAffordable('faulted')).toBe(expected);
      make(cell, cell.nextFaultedJob(), 'accepted', 1000);
    }
    expect(cell.isAffordable('clean')).toBe(true);
  });

  it('goes on while runs are cheap', () => {
    const cell = createCell({ budgetMs: { clean: 100, faulted: 100, probes: 100 } });
    for (let run = 0; run < 4; run += 1) make(cell, cell.nextFaultedJob(), 'accepted', 70);
    expect(cell.isAffordable('faulted')).toBe(true);
    make(cell, cell.nextFaultedJob(), 'accepted', 20);
    expect(cell.isAffordable('faulted')).toBe(false);
  });

  it('charges probes of both kinds to one lane', () => {
    const cell = createCell({ budgetMs: { clean: 100, faulted: 100, probes: 100 } });
    make(cell, cell.nextProbeJob() as Job, 'task-failed', 150);
    expect(cell.isAffordable('probes')).toBe(true);
    make(cell, cell.nextProbeJob() as Job, 'task-failed', 150);
    expect(cell.isAffordable('probes')).toBe(false);
  });

  it('of a test case is shared out evenly', () => {
    const cells = createCells({
      testCases: [measuredCase('small'), measuredCase('medium')],
      orchestrators: [loadedOrchestrator('a'), null, loadedOrchestrator('c')],
      iterations: 3,
      schedules: 50,
      seed: 0,
      budgetMs: { clean: 600, faulted: 600, probes: 600 },
      inputs: 'published',
      clock: 'virtual',
      isolation: 'process',
      limits: {},
      baseline: null,
      onMeasurement() {},
      onRound() {},
    });
    // What could not be loaded has no cell.
    expect(cells.map(({ job }) => `${job.testCase.name} ${job.orchestrator}`)).toEqual([
      'small 0',
      'small 2',
      'medium 0',
      'medium 2',
    ]);
    const [cell] = cells as [Cell];
    for (let run = 0; run < 3; run += 1) make(cell, cell.nextFaultedJob(), 'accepted', 99);
    expect(cell.isAffordable('faulted')).toBe(true);
    make(cell, cell.nextFaultedJob(), 'accepted', 3);
    expect(cell.isAffordable('faulted')).toBe(false);
  });
});
