import { describe, expect, it } from 'vitest';
import { type CompareOptions, compare } from '../../src/benchmark/compare.ts';
import { METRICS, type MetricComparison, type MetricId } from '../../src/benchmark/comparison.ts';
import type { Sample } from '../../src/benchmark/sample.ts';
import { listOf } from './random.ts';
import {
  createAttempts,
  createSample,
  simulateSamples,
  summariseSmall,
  type Traits,
} from './simulated-samples.ts';

const FULL: CompareOptions = { baseline: null, iterations: 7, schedules: 50 };

function compareSmall(
  samples: readonly Sample[],
  orchestrators: number,
  options: Partial<CompareOptions> = {},
): Readonly<Record<MetricId, MetricComparison>> {
  const { testCases } = compare(samples, summariseSmall(samples, orchestrators), { ...FULL, ...options });
  return testCases[0]?.metrics as Readonly<Record<MetricId, MetricComparison>>;
}

function compareTraits(traits: readonly Traits[], options: Partial<CompareOptions> = {}, seed = 1) {
  const samples = traits.flatMap((own, index) => simulateSamples(index, seed, own));
  return compareSmall(samples, traits.length, options);
}

const TIED = { kind: 'best', tied: true };
const BEST = { kind: 'best', tied: false };
const WORSE = { kind: 'worse' };
const NONE = { kind: 'none' };

describe('copies', () => {
  it('are tied for best in every metric, if they make the very same samples', () => {
    const samples = simulateSamples(0, 1, { successRate: 0.8 });
    const copies = [0, 1, 2].flatMap((orchestrator) =>
      samples.map((sample) => ({ ...sample, orchestrator })),
    );
    for (const { standings } of Object.values(compareSmall(copies, 3))) {
      expect(standings).toEqual([TIED, TIED, TIED]);
    }
  });

  it.each([0.001, 0.03])('are told apart in 1 of 100 comparisons at most, with noise of %d', (noise) => {
    const copy = { noise, successRate: 0.8 };
    const comparisons = listOf(200, (seed) => compareTraits([copy, copy], {}, seed + 1));
    for (const { id } of METRICS) {
      const tied = comparisons.filter(({ [id]: { standings } }) =>
        standings.every((standing) => standing.kind === 'best' && standing.tied),
      );
      // Of 200 with a chance of 1 % each, more than 6 are wrong in 0.4 % of cases.
      expect.soft(tied.length, id).toBeGreaterThanOrEqual(194);
    }
  });

  it('are tied among better and worse ones too', () => {
    const { cleanRuntime, faultedRuntime } = compareTraits([{}, { slowness: 2 }, {}, { slowness: 1.5 }]);
    expect(cleanRuntime.standings).toEqual([TIED, WORSE, TIED, WORSE]);
    expect(faultedRuntime.standings).toEqual([TIED, WORSE, TIED, WORSE]);
  });

  it('are too close to call with few samples, and it says how many more would tell', () => {
    const few = { iterations: 3, schedules: 3 };
    const { cleanRuntime, successRate, faultedEfficiency } = compareTraits([few, few], few);
    // 2 ÷ (10 over 5) is the first to come down to 0.01, and so is 2 ÷ 2^8.
    for (const [metric, least] of [
      [cleanRuntime, 2],
      [successRate, 5],
      [faultedEfficiency, 5],
    ] as const) {
      const [first, second] = metric.standings;
      expect(first).toEqual(second);
      expect(first).toMatchObject({ kind: 'too-close-to-call' });
      if (first?.kind === 'too-close-to-call' && first.moreRuns !== null) {
        expect(first.moreRuns).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it('are not called a tie by a noisy metric before all runs that were asked for are made', () => {
    const noisy = { noise: 0.1 };
    const { cleanRuntime } = compareTraits([noisy, noisy], { iterations: 20 });
    expect(cleanRuntime.standings).toContainEqual({ kind: 'too-close-to-call', moreRuns: 13 });
  });
});

describe('the best', () => {
  it('stands alone where it is reliably better', () => {
    const metrics = compareTraits([
      { slowness: 1.2, cpuTimeMs: 300 },
      { slowness: 1.1, peakMemoryBytes: 2e8, failuresSurvived: 2 },
    ]);
    const kinds = METRICS.map(({ id }) => [id, ...metrics[id].standings.map(({ kind }) => kind)]);
    expect(kinds).toEqual([
      ['successRate', 'best', 'best'],
      ['cleanRuntime', 'worse', 'best'],
      ['cleanEfficiency', 'worse', 'best'],
      ['throughput', 'worse', 'best'],
      ['faultedRuntime', 'worse', 'best'],
      ['faultedEfficiency', 'worse', 'best'],
      ['expectedRunningTime', 'worse', 'best'],
      ['failuresSurvived', 'best', 'worse'],
      ['amplification', 'best', 'best'],
      ['cpuTime', 'worse', 'best'],
      ['peakMemory', 'best', 'worse'],
    ]);
    expect(metrics.cleanRuntime.standings).toEqual([WORSE, BEST]);
    expect(metrics.successRate.standings).toEqual([TIED, TIED]);
  });

  it('is a tie within 2 %, however surely it is better', () => {
    const exact = { noise: 0.0001 };
    const { cleanRuntime, faultedRuntime, faultedEfficiency, expectedRunningTime } = compareTraits([
      { ...exact, slowness: 1.1 },
      { ...exact, slowness: 1.11 },
      { ...exact, slowness: 1.13 },
    ]);
    for (const { standings } of [cleanRuntime, faultedRuntime, faultedEfficiency, expectedRunningTime]) {
      expect(standings).toEqual([TIED, TIED, WORSE]);
    }
  });

  it('is told from ten others, after seven runs', () => {
    const { cleanRuntime } = compareTraits(
      listOf(11, (index) => ({ slowness: index === 4 ? 1.1 : 1.5 + index / 10 })),
    );
    expect(cleanRuntime.standings).toEqual(listOf(11, (index) => (index === 4 ? BEST : WORSE)));
  });

  it('is known although a slow one could be run a few times only', () => {
    const slow = { slowness: 14, successRate: 0.5, iterations: 3, schedules: 5 };
    const { cleanRuntime, successRate, cpuTime } = compareTraits([slow, { noise: 0.05 }, { noise: 0.05 }]);
    expect(cleanRuntime.standings).toEqual([WORSE, TIED, TIED]);
    expect(successRate.standings).toEqual([
      { kind: 'too-close-to-call', moreRuns: expect.any(Number) },
      TIED,
      TIED,
    ]);
    expect(cpuTime.standings).toEqual([
      { kind: 'too-close-to-call', moreRuns: expect.any(Number) },
      TIED,
      TIED,
    ]);
  });

  it('is measured on shared schedules: who fails on the slow ones is not the faster for it', () => {
    const samples = listOf(50, (index) => {
      const runtimeMs = 3000 + 100 * index;
      const isSlow = index >= 44;
      return [
        createSample({ kind: 'faulted', index, runtimeMs }),
        createSample({
          kind: 'faulted',
          orchestrator: 1,
          index,
          runtimeMs: runtimeMs * 1.03,
          outcome: isSlow ? 'task-failed' : 'accepted',
        }),
      ];
    }).flat();
    const [first, second] = summariseSmall(samples, 2).map(({ testCases }) => testCases[0]?.faulted);
    expect(second?.runtimeMs?.median).toBeLessThan(first?.runtimeMs?.median ?? 0);
    // Six failures more do not yet make it less reliable at α = 0.01.
    const { successRate, faultedRuntime } = compareSmall(samples, 2);
    expect(successRate.standings).toEqual([TIED, TIED]);
    expect(faultedRuntime.standings).toEqual([BEST, WORSE]);
  });

  it('is nobody where nobody achieved anything', () => {
    const metrics = compareTraits([
      { successRate: 0, failuresSurvived: 0 },
      { successRate: 0, failuresSurvived: 0 },
    ]);
    for (const id of ['successRate', 'faultedRuntime', 'faultedEfficiency', 'expectedRunningTime'] as const) {
      expect(metrics[id].standings).toEqual([NONE, NONE]);
    }
    expect(metrics.failuresSurvived.standings).toEqual([NONE, NONE]);
    expect(metrics.cleanRuntime.standings).toEqual([TIED, TIED]);
  });

  it('is nobody where there is nobody to compare with', () => {
    for (const { standings } of Object.values(compareTraits([{}]))) expect(standings).toEqual([NONE]);
  });

  it('may be whoever succeeded at all', () => {
    const metrics = compareTraits([{ successRate: 0 }, { successRate: 0.5 }]);
    expect(metrics.expectedRunningTime.standings).toEqual([WORSE, BEST]);
    expect(metrics.faultedRuntime.standings).toEqual([NONE, BEST]);
  });
});

describe('speed at a cost', () => {
  it('is not the best where it is less reliable', () => {
    const metrics = compareTraits([
      { slowness: 1.05, successRate: 0.6 },
      { slowness: 1.3 },
      { slowness: 1.5 },
    ]);
    const successes = simulateSamples(0, 1, { slowness: 1.05, successRate: 0.6 }).filter(
      ({ kind, outcome }) => kind === 'faulted' && outcome === 'accepted',
    ).length;
    const atACost = { kind: 'at-a-cost', cost: `less reliable: ${2 * successes} % of the schedules` };
    expect(metrics.successRate.standings).toEqual([WORSE, TIED, TIED]);
    for (const id of ['cleanRuntime', 'cleanEfficiency', 'throughput', 'faultedRuntime'] as const) {
      expect(metrics[id].standings).toEqual([atACost, BEST, WORSE]);
    }
    expect(metrics.expectedRunningTime.standings[1]).toEqual(BEST);
    expect(metrics.amplification.standings).toEqual([TIED, TIED, TIED]);
  });

  it('is not the best where it takes more than twice the necessary attempts', () => {
    const { cleanRuntime, expectedRunningTime, amplification } = compareTraits([
      { slowness: 1.05, amplification: 2.5, noise: 0.001 },
      { slowness: 1.3, noise: 0.001 },
    ]);
    const atACost = { kind: 'at-a-cost', cost: '2.5 × the necessary attempts' };
    expect(cleanRuntime.standings).toEqual([atACost, BEST]);
    expect(expectedRunningTime.standings).toEqual([atACost, BEST]);
    expect(amplification.standings).toEqual([WORSE, BEST]);
  });

  it('is nothing to mention where it is not even fast', () => {
    const { cleanRuntime } = compareTraits([{ slowness: 2, successRate: 0.4 }, { slowness: 1.2 }]);
    expect(cleanRuntime.standings).toEqual([WORSE, BEST]);
  });

  it('names both costs, and leaves nobody best where all have one', () => {
    const hedged = listOf(50, (index) => [
      createSample({ kind: 'faulted', index, attempts: createAttempts(9) }),
      createSample({
        kind: 'faulted',
        orchestrator: 1,
        index,
        attempts: createAttempts(7),
        outcome: index < 31 ? 'accepted' : 'task-failed',
      }),
    ]).flat();
    expect(compareSmall(hedged, 2).faultedRuntime.standings).toEqual([
      { kind: 'at-a-cost', cost: '3 × the necessary attempts' },
      { kind: 'at-a-cost', cost: 'less reliable: 62 % of the schedules; 2.33 × the necessary attempts' },
    ]);
  });
});

describe('the disqualified', () => {
  it('are out, wherever they were disqualified, and have no ratios', () => {
    const samples = [
      ...simulateSamples(0, 1, { slowness: 1.05 }),
      ...simulateSamples(1, 1, { slowness: 1.3 }),
      ...simulateSamples(2, 1, { slowness: 1.5 }),
      createSample({ orchestrator: 0, kind: 'permanent', outcome: 'bypassed-tasks' }),
    ];
    const metrics = compareSmall(samples, 3, { baseline: 2 });
    for (const { id } of METRICS) {
      expect(metrics[id].standings[0]).toEqual(NONE);
      expect(metrics[id].ratiosToBaseline[0]).toBeNull();
    }
    expect(metrics.cleanRuntime.standings).toEqual([NONE, BEST, WORSE]);
    expect(compareSmall(samples, 3, { baseline: 0 }).cleanRuntime.ratiosToBaseline).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('ratios to the baseline', () => {
  it('are value ÷ value of the baseline, with an interval, where that means something', () => {
    const metrics = compareTraits(
      [
        { slowness: 2, noise: 0.001 },
        { slowness: 1.5, noise: 0.001 },
      ],
      { baseline: 0 },
    );
    const expected = {
      cleanRuntime: 0.75,
      cleanEfficiency: 4 / 3,
      throughput: 4 / 3,
      faultedRuntime: 0.75,
      faultedEfficiency: 4 / 3,
      expectedRunningTime: 0.75,
      amplification: 1,
      cpuTime: 1,
      peakMemory: 1,
    } as const;
    for (const { id } of METRICS) {
      const [own, ratio] = metrics[id].ratiosToBaseline;
      expect(own).toBeNull();
      if (id === 'successRate' || id === 'failuresSurvived') {
        expect(ratio).toBeNull();
        continue;
      }
      expect(ratio?.estimate, id).toBeCloseTo(expected[id], 2);
      expect(ratio?.low).toBeLessThanOrEqual(ratio?.estimate ?? 0);
      expect(ratio?.high).toBeGreaterThanOrEqual(ratio?.estimate ?? 0);
    }
  });

  it('are null without a baseline, and with too few samples', () => {
    expect(compareTraits([{}, {}]).cleanRuntime.ratiosToBaseline).toEqual([null, null]);
    const few = { iterations: 3, schedules: 5 };
    const metrics = compareTraits([few, few], { baseline: 1 });
    expect(metrics.cleanRuntime.ratiosToBaseline).toEqual([null, null]);
    expect(metrics.faultedRuntime.ratiosToBaseline).toEqual([null, null]);
  });

  it('are taken of schedules on which both succeeded', () => {
    const { faultedRuntime, faultedEfficiency } = compareTraits(
      [
        { slowness: 2, noise: 0.001, successRate: 0.4 },
        { slowness: 1.5, noise: 0.001, successRate: 0.9 },
      ],
      { baseline: 0 },
    );
    expect(faultedRuntime.ratiosToBaseline[1]?.estimate).toBeCloseTo(0.75, 2);
    expect(faultedEfficiency.ratiosToBaseline[1]?.estimate).toBeCloseTo(4 / 3, 2);
  });
});
