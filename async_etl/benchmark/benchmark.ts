// The benchmark of pipelines: load → open the servers → collect samples → summarise → compare.

import { availableParallelism, cpus, totalmem } from 'node:os';
import { usageSource } from '../../src/simulation/process-usage.ts';
import { type BenchOptions, openBench } from './bench.ts';
import { collect } from './collect.ts';
import { compare } from './compare.ts';
import type { CollectProgress } from './jobs-left.ts';
import { loadPipelines, type PipelineEntrant } from './load-pipelines.ts';
import { type EtlPlan, faultedSettings } from './plan.ts';
import { type EtlBenchmarkResults, type EtlSettings, type MachineFacts, SCHEMA_VERSION } from './results.ts';
import type { EtlSample, Lane } from './sample.ts';
import { summarise } from './summarise.ts';

export interface BenchmarkObserver {
  readonly signal: AbortSignal;
  readonly onRunStart: (name: string, lane: Lane) => void;
  readonly onOutput: (name: string, chunk: string) => void;
  readonly onProgress: (progress: CollectProgress) => void;
  readonly onRound: (results: EtlBenchmarkResults) => void;
}

/** Never rejects on a pipeline's account; when it is interrupted, what was finished is in the results. */
export async function runEtlBenchmark(
  plan: EtlPlan,
  observer: BenchmarkObserver,
): Promise<EtlBenchmarkResults> {
  const startedAt = performance.now();
  const entrants = await loadPipelines(plan.files);
  const samples: EtlSample[] = [];
  const bench = await openBench(plan, benchOptions(entrants, observer));
  const describe = (complete: boolean) =>
    describeResults(plan, entrants, {
      ...{ samples, complete, withoutCache: bench.withoutCache },
      elapsedMs: performance.now() - startedAt,
    });
  try {
    const complete = await collect(plan, bench, {
      pipelines: entrants.flatMap(({ loaded }, index) => (loaded === null ? [] : [index])),
      signal: observer.signal,
      now: () => performance.now(),
      onSamples(latest, progress) {
        samples.push(...latest);
        observer.onProgress(progress);
      },
      onRound: () => observer.onRound(describe(false)),
    });
    return describe(complete);
  } finally {
    await bench.close();
  }
}

function benchOptions(
  entrants: readonly PipelineEntrant[],
  { signal, onRunStart, onOutput }: BenchmarkObserver,
): BenchOptions {
  const nameOf = (pipeline: number) => entrants[pipeline]?.name ?? '';
  return {
    programs: new Map(entrants.flatMap(({ loaded }, index) => (loaded === null ? [] : [[index, loaded]]))),
    signal,
    onRunStart: (pipeline, lane) => onRunStart(nameOf(pipeline), lane),
    onOutput: (pipeline, chunk) => onOutput(nameOf(pipeline), chunk),
  };
}

interface Collected {
  readonly samples: readonly EtlSample[];
  readonly complete: boolean;
  readonly withoutCache: ReadonlySet<number>;
  readonly elapsedMs: number;
}

function describeResults(
  plan: EtlPlan,
  entrants: readonly PipelineEntrant[],
  { samples, complete, withoutCache, elapsedMs }: Collected,
): EtlBenchmarkResults {
  const { baseline, sources, iterations, schedules } = plan;
  const pipelines = summarise(samples, entrants, { baseline, sources, withoutCache });
  const name = baseline === null ? null : (entrants[baseline]?.name ?? null);
  return {
    schemaVersion: SCHEMA_VERSION,
    environment: describeMachine(),
    settings: { ...settingsOf(plan), baseline: name, complete, elapsedMs },
    pipelines,
    comparison: compare(samples, pipelines, { baseline, sources: sources[0] ?? 0, iterations, schedules }),
    samples: [...samples],
  };
}

function settingsOf(plan: EtlPlan): Omit<EtlSettings, 'baseline' | 'complete' | 'elapsedMs'> {
  const { seed, isolation, totalBytes, sources, latencyScale, iterations, schedules, budgetSeconds } = plan;
  return {
    ...{ seed, isolation, totalBytes, sources, latencyScale, iterations, schedules, budgetSeconds },
    faulted: faultedSettings(plan),
  };
}

function describeMachine(): MachineFacts {
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    resourceUsageSource: usageSource,
  };
}
