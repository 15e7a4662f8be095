// Which runs are made, and in which order. The runs themselves are made up: each says what it was and takes its time
// on a clock that the test keeps.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type CollectProgress,
  type CollectSettings,
  collectSamples,
} from '../../src/benchmark/collect-samples.ts';
import type { Job, Measurement, MeasureSettings } from '../../src/benchmark/measure.ts';
import type { Sample } from '../../src/benchmark/sample.ts';
import { loadedOrchestrator, measuredCase } from '../support/measured-cases.ts';
import { createSample } from './simulated-samples.ts';

type Behaviour = (job: Job) => Partial<Sample>;

let behave: Behaviour;
let prepared: Job[];

vi.mock('../../src/benchmark/measure.ts', () => ({
  prepareJob: async (job: Job, { signal }: MeasureSettings) => {
    prepared.push(job);
    return { measure: async () => (signal?.aborted ? null : { sample: sampleOf(job), run: {} }) };
  },
}));

// It lets the machine settle before clean runs, which these are not.
vi.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

function sampleOf(job: Job): Sample {
  const { orchestrator, testCase, kind, index } = job;
  const sample = createSample({
    orchestrator,
    testCase: testCase.name,
    kind,
    index,
    outcome: kind === 'permanent' ? 'task-failed' : 'accepted',
    ...behave(job),
  });
  vi.advanceTimersByTime(sample.realMs);
  return sample;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  behave = () => ({});
  prepared = [];
});
afterEach(() => void vi.useRealTimers());

const UNLIMITED = { clean: Infinity, faulted: Infinity, probes: Infinity };
const MINUTE = { clean: 60_000, faulted: 60_000, probes: 60_000 };

interface Collected {
  readonly complete: boolean;
  readonly samples: readonly Sample[];
  /** samples known at the end of each round */
  readonly rounds: readonly number[];
  readonly progress: readonly CollectProgress[];
}

async function collect(given: Partial<CollectSettings> = {}): Promise<Collected> {
  const samples: Sample[] = [];
  const rounds: number[] = [];
  const progress: CollectProgress[] = [];
  const complete = await collectSamples({
    testCases: [measuredCase('small')],
    orchestrators: ['a', 'b', 'c'].map(loadedOrchestrator),
    iterations: 7,
    schedules: 12,
    seed: 40,
    inputs: 'published',
    clock: 'virtual',
    isolation: 'process',
    limits: {},
    baseline: null,
    budgetMs: UNLIMITED,
    onRound: () => rounds.push(samples.length),
    ...given,
    onMeasurement(measurement: Measurement, latest: CollectProgress) {
      samples.push(measurement.sample);
      progress.push(latest);
      given.onMeasurement?.(measurement, latest);
    },
  });
  return { complete, samples, rounds, progress };
}

function countOf(samples: readonly Sample[], wanted: Partial<Sample>): number {
  return samples.filter((sample) =>
    Object.entries(wanted).every(([name, value]) => sample[name as keyof Sample] === value),
  ).length;
}

describe('collectSamples: what is asked for', () => {
  it('completes explicit counts, whatever they cost', async () => {
    behave = () => ({ realMs: 100_000 });
    const { complete, samples } = await collect();
    expect(complete).toBe(true);
    for (const orchestrator of [0, 1, 2]) {
      expect(countOf(samples, { orchestrator, kind: 'clean' })).toBe(7);
      expect(countOf(samples, { orchestrator, kind: 'faulted' })).toBe(12);
      expect(countOf(samples, { orchestrator, kind: 'permanent' })).toBe(1);
      expect(countOf(samples, { orchestrator, kind: 'survival' })).toBe(1);
    }
  });

  it('makes each run once, on the same schedules for every orchestrator', async () => {
    const { samples } = await collect();
    for (const orchestrator of [0, 1, 2]) {
      const indices = (kind: Sample['kind']) =>
        samples
          .filter((sample) => sample.orchestrator === orchestrator && sample.kind === kind)
          .map(({ index }) => index);
      expect(indices('clean').sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      expect(indices('faulted').sort((a, b) => a - b)).toEqual(
        Array.from({ length: 12 }, (_, index) => 40 + index),
      );
    }
  });

  it('has a whole table after the first round, and more after each of the others', async () => {
    const testCases = [measuredCase('small'), measuredCase('medium', ['cat', 'dog'])];
    const { samples, rounds } = await collect({ testCases });
    const first = samples.slice(0, rounds[0]);
    for (const testCase of ['small', 'medium'] as const) {
      for (const orchestrator of [0, 1, 2]) {
        expect(countOf(first, { testCase, orchestrator, kind: 'clean' })).toBe(1);
        expect(countOf(first, { testCase, orchestrator, kind: 'faulted' })).toBe(1);
      }
    }
    expect(rounds.length).toBeGreaterThan(2);
    expect(rounds.every((count, round) => count > (rounds[round - 1] ?? 0))).toBe(true);
    expect(rounds.at(-1)).toBe(samples.length);
  });

  it('probes the first test case at once, and the others later', async () => {
    const testCases = [measuredCase('small'), measuredCase('medium', ['cat', 'dog'])];
    const { samples, rounds } = await collect({ testCases });
    const first = samples.slice(0, rounds[0]);
    expect(countOf(first, { testCase: 'small', kind: 'survival' })).toBe(3);
    expect(countOf(first, { testCase: 'medium', kind: 'survival' })).toBe(0);
    expect(countOf(samples, { testCase: 'medium', kind: 'survival' })).toBe(3);
  });

  it('measures nothing when nothing could be loaded', async () => {
    const { complete, samples } = await collect({ orchestrators: [null, null] });
    expect({ complete, samples }).toEqual({ complete: true, samples: [] });
  });

  it('keeps the places of those that were loaded', async () => {
    const { samples } = await collect({ orchestrators: [null, loadedOrchestrator('b')] });
    expect(new Set(samples.map(({ orchestrator }) => orchestrator))).toEqual(new Set([1]));
  });

  it('counts down to nought', async () => {
    const { progress, samples } = await collect();
    expect(progress.map(({ runsDone }) => runsDone)).toEqual(samples.map((_, index) => index + 1));
    expect(progress.at(-1)).toEqual({ runsDone: samples.length, runsLeft: 0, remainingMs: 0 });
    expect(progress[0]?.remainingMs).toBeGreaterThan(0);
  });
});

describe('collectSamples: the order of runs', () => {
  it('interleaves orchestrators, and begins each round with another', async () => {
    const { samples, rounds } = await collect();
    const orders = rounds.map((end, round) =>
      samples
        .slice(rounds[round - 1] ?? 0, end)
        .filter(({ kind }) => kind === 'clean')
        .map(({ orchestrator }) => orchestrator),
    );
    const [first, second, third] = orders;
    expect([first?.slice(0, 3), second?.slice(0, 3), third?.slice(0, 3)]).toEqual([
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ]);
    // Nobody has a second run in a round before everybody has had one.
    for (const order of orders)
      for (let run = 0; run < order.length; run += 3)
        expect(order.slice(run, run + 3).sort()).toEqual([0, 1, 2]);
  });

  it('has clean runs alone: none is measured beside another', async () => {
    let running = 0;
    behave = ({ kind }) => {
      running += 1;
      queueMicrotask(() => {
        running -= 1;
      });
      if (kind === 'clean') expect(running).toBe(1);
      return {};
    };
    const { complete } = await collect();
    expect(complete).toBe(true);
  });
});

describe('collectSamples: what is out of the running', () => {
  it('measures one that was disqualified no further, and the others to the end', async () => {
    behave = ({ orchestrator, kind, index }) =>
      orchestrator === 1 && kind === 'clean' && index === 1 ? { outcome: 'wrong-answer', reason: 'x' } : {};
    const { complete, samples, rounds } = await collect();
    expect(complete).toBe(true);
    expect(countOf(samples.slice(rounds[1]), { orchestrator: 1 })).toBe(0);
    expect(countOf(samples, { orchestrator: 1, kind: 'clean' })).toBe(2);
    expect(countOf(samples, { orchestrator: 0, kind: 'clean' })).toBe(7);
    expect(countOf(samples, { orchestrator: 2, kind: 'faulted' })).toBe(12);
  });

  it('measures one that is disqualified in one test case in the others', async () => {
    const testCases = [measuredCase('small'), measuredCase('medium', ['cat', 'dog'])];
    behave = ({ orchestrator, testCase }) =>
      orchestrator === 1 && testCase.name === 'small' ? { outcome: 'wrong-answer', reason: 'x' } : {};
    const { samples } = await collect({ testCases });
    expect(countOf(samples, { orchestrator: 1, testCase: 'small', kind: 'clean' })).toBe(1);
    expect(countOf(samples, { orchestrator: 1, testCase: 'medium', kind: 'clean' })).toBe(7);
  });

  it.each(['wrong-answer', 'bypassed-tasks', 'run-time-error', 'task-failed', 'harness-error'] as const)(
    'measures one that gets %s in one test case in the others to the end',
    async (outcome) => {
      const testCases = [measuredCase('small'), measuredCase('medium', ['cat', 'dog'])];
      behave = ({ orchestrator, testCase, kind }) =>
        orchestrator === 1 && testCase.name === 'small' && kind === 'clean' ? { outcome, reason: 'x' } : {};
      const { complete, samples } = await collect({ testCases });
      expect(complete).toBe(true);
      expect(countOf(samples, { orchestrator: 1, testCase: 'small', kind: 'clean' })).toBe(1);
      expect(countOf(samples, { orchestrator: 1, testCase: 'small', kind: 'faulted' })).toBe(0);
      expect(countOf(samples, { orchestrator: 1, testCase: 'medium', kind: 'clean' })).toBe(7);
      expect(countOf(samples, { orchestrator: 1, testCase: 'medium', kind: 'faulted' })).toBe(12);
    },
  );

  it.each(['time-limit-exceeded', 'memory-limit-exceeded', 'output-limit-exceeded'] as const)(
    'measures one that gets %s in one test case in none of the others',
    async (outcome) => {
      const testCases = [measuredCase('small'), measuredCase('medium', ['cat', 'dog'])];
      behave = ({ orchestrator, testCase, kind }) =>
        orchestrator === 1 && testCase.name === 'small' && kind === 'clean' ? { outcome, reason: 'x' } : {};
      const { complete, samples } = await collect({ testCases });
      expect(complete).toBe(true);
      expect(countOf(samples, { orchestrator: 1 })).toBe(1);
      for (const testCase of ['small', 'medium'] as const) {
        for (const orchestrator of [0, 2]) {
          expect(countOf(samples, { orchestrator, testCase, kind: 'clean' })).toBe(7);
          expect(countOf(samples, { orchestrator, testCase, kind: 'faulted' })).toBe(12);
        }
      }
    },
  );

  it('ends all that one had begun when a limit is hit later, by a faulted run', async () => {
    const testCases = [measuredCase('small'), measuredCase('medium', ['cat', 'dog'])];
    behave = ({ orchestrator, testCase, kind, index }) =>
      orchestrator === 1 && testCase.name === 'medium' && kind === 'faulted' && index === 42
        ? { outcome: 'time-limit-exceeded', reason: 'x' }
        : {};
    const { complete, samples, rounds } = await collect({ testCases });
    expect(complete).toBe(true);
    // 40 is of the first round, 41 and 42 are of the second.
    expect(countOf(samples.slice(rounds[1]), { orchestrator: 1 })).toBe(0);
    expect(countOf(samples, { orchestrator: 1, testCase: 'small', kind: 'clean' })).toBe(3);
    expect(countOf(samples, { orchestrator: 0, testCase: 'small', kind: 'clean' })).toBe(7);
  });

  it('goes on with one that does not give up a call that never succeeds', async () => {
    const testCases = [measuredCase('small'), measuredCase('medium', ['cat', 'dog'])];
    behave = ({ orchestrator, kind }) =>
      orchestrator === 1 && kind === 'permanent' ? { outcome: 'time-limit-exceeded', reason: 'x' } : {};
    const { samples } = await collect({ testCases });
    for (const testCase of ['small', 'medium'] as const) {
      expect(countOf(samples, { orchestrator: 1, testCase, kind: 'clean' })).toBe(7);
      expect(countOf(samples, { orchestrator: 1, testCase, kind: 'faulted' })).toBe(12);
    }
  });

  it('drops all test cases of one that cannot be imported', async () => {
    const testCases = [
      measuredCase('small'),
      measuredCase('medium', ['cat', 'dog']),
      measuredCase('large', ['a']),
    ];
    behave = ({ orchestrator }) => (orchestrator === 1 ? { outcome: 'load-error', reason: 'no luck' } : {});
    const { complete, samples, rounds } = await collect({ testCases });
    expect(complete).toBe(true);
    expect(countOf(samples, { orchestrator: 1, kind: 'faulted' })).toBe(0);
    expect(countOf(samples, { orchestrator: 1, kind: 'permanent' })).toBe(0);
    expect(countOf(samples.slice(rounds[0]), { orchestrator: 1 })).toBe(0);
    expect(countOf(samples, { orchestrator: 2, testCase: 'large', kind: 'faulted' })).toBe(12);
  });
});

describe('collectSamples: budget', () => {
  it('stops when it is spent, after a whole first round', async () => {
    const { complete, samples, rounds } = await collect({
      iterations: 1000,
      schedules: 1000,
      budgetMs: { clean: 20_000, faulted: 20_000, probes: 20_000 },
    });
    expect(complete).toBe(false);
    expect(rounds.length).toBeGreaterThan(2);
    // 150 ms each, and what was begun is finished.
    expect(samples.length * 150).toBeGreaterThanOrEqual(20_000);
    expect(samples.length * 150).toBeLessThan(20_000 + 8 * 150);
  });

  it('measures the first round even if that alone costs more', async () => {
    behave = () => ({ realMs: 50_000 });
    const { complete, samples, rounds } = await collect({
      budgetMs: { clean: 1000, faulted: 1000, probes: 1000 },
    });
    expect(complete).toBe(false);
    expect(rounds).toHaveLength(1);
    for (const orchestrator of [0, 1, 2]) {
      expect(countOf(samples, { orchestrator, kind: 'clean' })).toBe(1);
      expect(countOf(samples, { orchestrator, kind: 'faulted' })).toBe(1);
    }
  });

  it('of one lane leaves the counts of another as they were asked for', async () => {
    const { samples } = await collect({
      iterations: 9,
      schedules: 1000,
      budgetMs: { clean: Infinity, faulted: 3000, probes: 3000 },
    });
    for (const orchestrator of [0, 1, 2]) expect(countOf(samples, { orchestrator, kind: 'clean' })).toBe(9);
    expect(countOf(samples, { kind: 'faulted' })).toBeLessThan(30);
  });

  it('is not spent on clean runs of what is plainly slower; the baseline gets one more', async () => {
    behave = ({ orchestrator }) => ({ runtimeMs: [2300, 9000, 9000][orchestrator] ?? 0 });
    const { complete, samples } = await collect({ iterations: 20, budgetMs: MINUTE, baseline: 2 });
    const cleanRuns = [0, 1, 2].map((orchestrator) => countOf(samples, { orchestrator, kind: 'clean' }));
    expect(cleanRuns).toEqual([20, 2, 3]);
    expect(complete).toBe(true);
  });

  it('is spent on all of those that are close', async () => {
    behave = ({ orchestrator }) => ({ runtimeMs: [2300, 2400, 4500][orchestrator] ?? 0 });
    const { samples } = await collect({ iterations: 20, budgetMs: MINUTE });
    for (const orchestrator of [0, 1, 2]) expect(countOf(samples, { orchestrator, kind: 'clean' })).toBe(20);
  });

  it('is not used up by one expensive orchestrator', async () => {
    // Its ninth of 60 s, three times over, are five runs a lane.
    behave = ({ orchestrator }) => ({ realMs: orchestrator === 0 ? 4000 : 10 });
    const orchestrators = Array.from({ length: 9 }, (_, index) => loadedOrchestrator(`o${index}`));
    const { samples } = await collect({ orchestrators, iterations: 50, schedules: 50, budgetMs: MINUTE });
    for (const kind of ['clean', 'faulted'] as const) {
      expect(countOf(samples, { orchestrator: 0, kind })).toBe(5);
      expect(countOf(samples, { orchestrator: 1, kind })).toBe(50);
      expect(countOf(samples, { orchestrator: 8, kind })).toBe(50);
    }
  });
});

describe('collectSamples: quotas', () => {
  const large = [measuredCase('large')];

  it('give an orchestrator its least schedules, whatever they cost', async () => {
    behave = ({ orchestrator }) => ({ realMs: orchestrator === 2 ? 10_000 : 10 });
    const quotas = [{ orchestrator: 2, testCase: 'large', leastFaultedRuns: 8 }] as const;
    const { complete, samples } = await collect({ testCases: large, quotas, budgetMs: MINUTE });
    expect(countOf(samples, { orchestrator: 2, kind: 'faulted' })).toBe(8);
    expect(countOf(samples, { orchestrator: 0, kind: 'faulted' })).toBe(1);
    expect(complete).toBe(false);
  });

  it('give no more schedules than were asked for', async () => {
    behave = () => ({ realMs: 10_000 });
    const quotas = [{ orchestrator: 2, testCase: 'large', leastFaultedRuns: 8 }] as const;
    const { samples } = await collect({ testCases: large, schedules: 5, quotas, budgetMs: MINUTE });
    expect(countOf(samples, { orchestrator: 2, kind: 'faulted' })).toBe(5);
  });

  it('spare an orchestrator schedules, so that all is measured without them', async () => {
    const quotas = [{ orchestrator: 0, testCase: 'large', mostFaultedRuns: 4 }] as const;
    const testCases = [measuredCase('large'), measuredCase('small')];
    const { complete, samples } = await collect({ testCases, quotas });
    const faulted = samples.filter(({ kind }) => kind === 'faulted');
    const ofBaseline = (testCase: Sample['testCase']) =>
      faulted
        .filter((sample) => sample.orchestrator === 0 && sample.testCase === testCase)
        .map(({ index }) => index);
    expect(ofBaseline('large').sort()).toEqual([40, 41, 42, 43]);
    expect(ofBaseline('small')).toHaveLength(12);
    expect(countOf(faulted, { orchestrator: 1, testCase: 'large' })).toBe(12);
    expect(complete).toBe(true);
  });
});

describe('collectSamples: aborted', () => {
  it('keeps what was measured, and starts nothing more', async () => {
    const cancellation = new AbortController();
    let seen = 0;
    const { complete, samples } = await collect({
      signal: cancellation.signal,
      onMeasurement() {
        seen += 1;
        if (seen === 10) cancellation.abort();
      },
    });
    expect(complete).toBe(false);
    expect(samples).toHaveLength(10);
    // Only what had been started when the signal aborted is not among them.
    expect(prepared.length - samples.length).toBeLessThanOrEqual(64);
  });

  it('measures nothing when it was aborted before', async () => {
    const { complete, samples } = await collect({ signal: AbortSignal.abort() });
    expect({ complete, samples, prepared }).toEqual({ complete: false, samples: [], prepared: [] });
  });
});
