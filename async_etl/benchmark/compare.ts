// Sets the pipelines side by side: who is not distinguishable from the best, and how many times as fast as the baseline
// each is. Pure.

import type { Standing } from '../../src/benchmark/comparison.ts';
import { rankSuccesses, rankValues } from './contest.ts';
import { isFarBehind } from './far-behind.ts';
import type { EtlComparison, PipelineResult } from './results.ts';
import type { EtlSample, Lane, RunFigures } from './sample.ts';
import { speedUpOf } from './speed-up.ts';
import { coldRuntimes, isAccepted, isThePipelines } from './summarise.ts';

export interface CompareOptions {
  readonly baseline: number | null;
  readonly sources: number;
  readonly iterations: number;
  readonly schedules: number;
}

/** @param pipelines what `summarise` made of the same samples */
export function compare(
  samples: readonly EtlSample[],
  pipelines: readonly PipelineResult[],
  { baseline, sources, iterations, schedules }: CompareOptions,
): EtlComparison {
  const inLane = (lane: Lane, index: number) =>
    samples.filter(
      (sample) => sample.pipeline === index && sample.lane === lane && sample.sources === sources,
    );
  const contenders = <Value>(find: (index: number) => Value) =>
    pipelines.map(({ verdict }, index) => (verdict === 'accepted' ? find(index) : null));
  const values = (lane: Lane, figure: (figures: RunFigures) => number | null) =>
    contenders((index) =>
      inLane(lane, index)
        .filter(isAccepted)
        .flatMap(({ figures }) => figure(figures) ?? []),
    );
  const successes = contenders(
    (index) =>
      new Map(
        inLane('faulted', index)
          .filter(isThePipelines)
          .map((sample) => [sample.index, isAccepted(sample)]),
      ),
  );
  const cold = pipelines.map((_, index) => coldRuntimes(inLane('cold', index), sources));
  return {
    standings: {
      coldRuntime: rankRuntimes(
        values('cold', ({ runtimeMs }) => runtimeMs),
        iterations,
      ),
      warmRuntime: rankRuntimes(
        values('warm', ({ runtimeMs }) => runtimeMs),
        iterations,
      ),
      successRate: rankSuccesses(successes, schedules),
      cpuTime: rankValues(
        values('cold', ({ cpuTimeMs }) => cpuTimeMs),
        iterations,
      ),
      peakMemory: rankValues(
        values('cold', ({ peakMemoryBytes }) => peakMemoryBytes),
        iterations,
      ),
    },
    speedUps: cold.map((own, index) =>
      index === baseline ? null : speedUpOf(own, cold[baseline ?? -1] ?? []),
    ),
  };
}

/** Of the quicker one, so that it was not luck. */
const RUNS_TO_BE_CLEAR = 2;

/** A test needs more runs than what is far behind gets: that is worse without one, and the rest is left to the test. */
function rankRuntimes(runtimes: readonly (readonly number[] | null)[], plannedRuns: number): Standing[] {
  const known = runtimes.map((own) => own ?? []);
  const isClear = known.map((own) => isFarBehind(own, known, RUNS_TO_BE_CLEAR));
  const others = runtimes.map((own, index) => (isClear[index] ? null : own));
  return rankValues(others, plannedRuns).map((standing, index) =>
    isClear[index] ? { kind: 'worse' } : standing,
  );
}
