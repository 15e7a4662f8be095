import { describe, expect, it } from 'vitest';
import type { OrchestratorResult } from '../../src/benchmark/results.ts';
import type { Sample } from '../../src/benchmark/sample.ts';
import { measureRatios, type RatioInput } from '../../src/review/ratios.ts';
import { createSample } from '../benchmark/simulated-samples.ts';

/** Seven clean runs, and seven faulted ones on schedules of different length. */
function samplesOf(orchestrator: number, factor: number, outcome: Sample['outcome'] = 'accepted'): Sample[] {
  const at = Array.from({ length: 7 }, (_, index) => index);
  return [
    ...at.map((index) =>
      createSample({
        orchestrator,
        index,
        runtimeMs: (3000 + index) * factor,
        resources: {
          cpuTimeMs: (100 + index) * factor,
          peakMemoryBytes: (80e6 + index) * factor,
          memoryGrowthBytes: 1,
        },
      }),
    ),
    ...at.map((index) =>
      createSample({ orchestrator, kind: 'faulted', index, outcome, runtimeMs: 1000 * 2 ** index * factor }),
    ),
  ];
}

const resultOf = (verdict: OrchestratorResult['verdict']) =>
  ({ name: 'one', file: 'one.ts', verdict, replacedFiles: [], testCases: [] }) as OrchestratorResult;

function ratiosOf(samples: readonly Sample[], given: Partial<RatioInput> = {}) {
  const ratios = measureRatios({
    samples,
    results: {
      orchestrators: [resultOf('accepted'), resultOf('accepted'), resultOf('accepted')],
      settings: { testCases: ['small'] } as unknown as RatioInput['results']['settings'],
    },
    places: { baseline: 0, example: 1, candidate: 2 },
    ...given,
  });
  return ratios.map(({ metric, toBaseline, toExample }) => [
    metric,
    toBaseline && Number(toBaseline.estimate.toFixed(3)),
    toExample && Number(toExample.estimate.toFixed(3)),
  ]);
}

describe('measureRatios', () => {
  it("divides the candidate's figures by the baseline's and by the example's", () => {
    expect(ratiosOf([...samplesOf(0, 4), ...samplesOf(1, 1), ...samplesOf(2, 2)])).toEqual([
      ['cleanRuntime', 0.5, 2],
      ['faultedRuntime', 0.5, 2],
      ['cpuTime', 0.5, 2],
      ['peakMemory', 0.5, 2],
    ]);
  });

  it('pairs faulted runs by their schedule: however these differ, the interval stays narrow', () => {
    const ratios = measureRatios({
      samples: [...samplesOf(0, 4), ...samplesOf(2, 2).reverse()],
      results: {
        orchestrators: [resultOf('accepted'), resultOf('accepted'), resultOf('accepted')],
        settings: { testCases: ['small'] } as unknown as RatioInput['results']['settings'],
      },
      places: { baseline: 0, example: null, candidate: 2 },
    });
    expect(ratios[1]?.toBaseline).toEqual({
      estimate: expect.closeTo(0.5, 9),
      low: expect.closeTo(0.5, 9),
      high: expect.closeTo(0.5, 9),
    });
    expect(ratios.map(({ toExample }) => toExample)).toEqual([null, null, null, null]);
  });

  it('has no faulted ratio where the baseline never succeeded, and clean ones all the same', () => {
    const samples = [...samplesOf(0, 4, 'task-failed'), ...samplesOf(1, 1), ...samplesOf(2, 2)];
    expect(ratiosOf(samples).slice(0, 2)).toEqual([
      ['cleanRuntime', 0.5, 2],
      ['faultedRuntime', null, 2],
    ]);
  });

  it('has none of a candidate that is disqualified', () => {
    const samples = [...samplesOf(0, 4), ...samplesOf(1, 1), ...samplesOf(2, 2)];
    const results = {
      orchestrators: [resultOf('accepted'), resultOf('accepted'), resultOf('wrong-answer')],
      settings: { testCases: ['small'] } as unknown as RatioInput['results']['settings'],
    };
    expect(ratiosOf(samples, { results })).toEqual([
      ['cleanRuntime', null, null],
      ['faultedRuntime', null, null],
      ['cpuTime', null, null],
      ['peakMemory', null, null],
    ]);
  });
});
