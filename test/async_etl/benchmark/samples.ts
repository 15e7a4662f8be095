// Samples and results for tests: what a test says nothing about is as in a quiet, accepted run.

import { compare } from '../../../async_etl/benchmark/compare.ts';
import type { EtlPlan } from '../../../async_etl/benchmark/plan.ts';
import { faultedSettings } from '../../../async_etl/benchmark/plan.ts';
import type { EtlBenchmarkResults } from '../../../async_etl/benchmark/results.ts';
import type { EtlSample, RunFigures } from '../../../async_etl/benchmark/sample.ts';
import { type Entrant, summarise } from '../../../async_etl/benchmark/summarise.ts';

const FIGURES: RunFigures = {
  runtimeMs: 6000,
  timesLowerBound: 1.2,
  peakConcurrentDownloads: 20,
  connections: 20,
  requests: 40,
  connectionsPerRequest: 0.5,
  tooManyRequests: 0,
  tooEarly: 0,
  retries: 0,
  notModified: 0,
  downloadedBytes: 20e6,
  quarantinedRows: 600,
  eventLoopDelayP99Ms: 4,
  eventLoopDelayMaxMs: 12,
  eventLoopUtilization: 0.2,
  syncFileCalls: 0,
  cpuTimeMs: 4000,
  cpuOffMainShare: 0.8,
  peakMemoryBytes: 300e6,
};

export function sample({
  figures,
  ...given
}: Partial<Omit<EtlSample, 'figures'>> & { readonly figures?: Partial<RunFigures> }): EtlSample {
  return {
    pipeline: 0,
    lane: 'cold',
    sources: 5,
    index: 0,
    outcome: 'accepted',
    reason: null,
    syncFileCalls: {},
    hasEnded: true,
    leftOpen: [],
    ...given,
    figures: { ...FIGURES, ...figures },
  };
}

/** Cold runs of one pipeline. */
export function coldRuns(pipeline: number, runtimesMs: readonly number[], sources = 5): EtlSample[] {
  return runtimesMs.map((runtimeMs, index) => sample({ pipeline, sources, index, figures: { runtimeMs } }));
}

export const PLAN: EtlPlan = {
  files: [],
  baseline: 0,
  totalBytes: 20e6,
  sources: [5],
  seed: 1,
  latencyScale: 1,
  iterations: 3,
  schedules: 10,
  budgetMs: { clean: 180e3, faulted: 180e3 },
  budgetSeconds: 180,
  isolation: 'process',
};

export function resultsOf(
  samples: readonly EtlSample[],
  entrants: readonly Entrant[],
  plan: EtlPlan = PLAN,
): EtlBenchmarkResults {
  const { baseline, sources, iterations, schedules } = plan;
  const pipelines = summarise(samples, entrants, { baseline, sources, withoutCache: new Set() });
  const { totalBytes, seed, latencyScale, budgetSeconds, isolation } = plan;
  return {
    schemaVersion: 1,
    environment: {
      node: 'v20.19.0',
      platform: 'linux x64',
      cpu: 'A processor',
      cores: 2,
      memoryBytes: 8e9,
      resourceUsageSource: '/proc',
    },
    settings: {
      ...{ totalBytes, sources, seed, latencyScale, iterations, schedules, budgetSeconds, isolation },
      baseline: entrants[baseline ?? -1]?.name ?? null,
      faulted: faultedSettings(plan),
      complete: true,
      elapsedMs: 120e3,
    },
    pipelines,
    comparison: compare(samples, pipelines, { baseline, sources: sources[0] ?? 0, iterations, schedules }),
    samples,
  };
}

/** Three pipelines: a slow one without retries, a quick one that survives everything, and one that is wrong. */
export function typicalResults(): EtlBenchmarkResults {
  const entrants = ['naive', 'pooled', 'hasty'].map((name) => ({ name, file: `${name}.ts` }));
  const warm = [0, 1].flatMap((pipeline) =>
    [0, 1, 2].map((index) =>
      sample({ pipeline, lane: 'warm', index, figures: { runtimeMs: 8000 - pipeline * 6000 + index } }),
    ),
  );
  const faulted = [0, 1].flatMap((pipeline) =>
    Array.from({ length: 10 }, (_, index) =>
      sample({
        ...{ pipeline, lane: 'faulted', index },
        ...(pipeline === 0
          ? { outcome: 'task-failed', reason: `Error: Expected 200 for users, part ${index}, got 503.\nat x` }
          : {}),
      }),
    ),
  );
  return resultsOf(
    [
      ...coldRuns(0, [60_000]),
      ...coldRuns(1, [6000, 6200, 6100]),
      sample({ pipeline: 2, outcome: 'wrong-answer', reason: 'train.parquet: expected 9 rows, got 8.' }),
      ...warm,
      ...faulted,
      sample({
        pipeline: 0,
        lane: 'truncated-file',
        outcome: 'wrong-answer',
        reason: 'expected 9 rows, got 4.',
      }),
      sample({ pipeline: 0, lane: 'changed-byte' }),
      sample({ pipeline: 0, lane: 'replaced-part' }),
      sample({ pipeline: 1, lane: 'truncated-file' }),
      sample({ pipeline: 1, lane: 'changed-byte' }),
      sample({ pipeline: 1, lane: 'replaced-part', hasEnded: false, leftOpen: ['Timeout'] }),
    ],
    entrants,
  );
}
