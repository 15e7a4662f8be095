// Carries out the runs: servers that are ready before anything is measured, a cache folder for each pair of runs.
// What is measured when is decided in collect.ts.

import { availableParallelism } from 'node:os';
import { MAX_SEED } from '../../src/simulation/fault-schedule.ts';
import { type EtlLimits, etlLimitsFor } from '../measure/limits.ts';
import type { LoadedPipeline } from '../measure/load-pipeline.ts';
import { runPipelineOnce } from '../measure/run-pipeline-once.ts';
import type { DatasetServer } from '../server/service.ts';
import { checkCache } from './check-cache.ts';
import type { Bench } from './collect.ts';
import { type EtlPlan, faultedSettings } from './plan.ts';
import { openFullServers, openSmallServer, type ReadyServer } from './ready-servers.ts';
import { type SampleOrigin, toSample } from './run-figures.ts';
import type { EtlSample } from './sample.ts';
import { withFolder } from './with-folder.ts';

export interface BenchOptions {
  /** by the places of the pipelines */
  readonly programs: ReadonlyMap<number, Pick<LoadedPipeline, 'program' | 'sourceMaps'>>;
  readonly signal: AbortSignal;
  readonly onRunStart: (pipeline: number, lane: EtlSample['lane']) => void;
  readonly onOutput: (pipeline: number, chunk: string) => void;
}

export interface OpenBench extends Bench {
  /** places of pipelines that left nothing in the cache, as far as they were checked */
  readonly withoutCache: ReadonlySet<number>;
  close(): Promise<void>;
}

export async function openBench(plan: EtlPlan, options: BenchOptions): Promise<OpenBench> {
  const full = await openFullServers(plan);
  const small: ReadyServer[] = [];
  // One after the other: the machine has other things to do than to compute the same thing twice at once.
  for (let slot = 0; slot < availableParallelism(); slot += 1) small.push(await openSmallServer(plan));
  return new RunningBench(plan, options, { full, small });
}

interface Servers {
  /** by the number of sources */
  readonly full: ReadonlyMap<number, ReadyServer>;
  /** one for each slot */
  readonly small: readonly ReadyServer[];
}

type Origin = Omit<SampleOrigin, 'lowerBoundMs'>;

interface RunPlace {
  readonly server: DatasetServer;
  readonly cacheDirectory: string;
  readonly limits: EtlLimits;
  readonly lowerBoundMs: number | null;
}

class RunningBench implements OpenBench {
  readonly slots: number;
  readonly withoutCache = new Set<number>();
  readonly #plan: EtlPlan;
  readonly #options: BenchOptions;
  readonly #servers: Servers;

  constructor(plan: EtlPlan, options: BenchOptions, servers: Servers) {
    this.#plan = plan;
    this.#options = options;
    this.#servers = servers;
    this.slots = servers.small.length;
  }

  async measureClean(pipeline: number, sources: number, round: number): Promise<readonly EtlSample[]> {
    const { server, settings, lowerBoundMs } = this.#servers.full.get(sources) as ReadyServer;
    const limits = etlLimitsFor({ ...settings, sources });
    return withFolder(async (cacheDirectory) => {
      const origin = { pipeline, sources, index: round };
      const place = { server, cacheDirectory, limits };
      const cold = await this.#run({ ...origin, lane: 'cold' }, { ...place, lowerBoundMs });
      const isWarmWanted = sources === this.#plan.sources[0] && cold[0]?.outcome === 'accepted';
      if (!isWarmWanted) return cold;
      return [...cold, ...(await this.#run({ ...origin, lane: 'warm' }, { ...place, lowerBoundMs: null }))];
    });
  }

  async measureFaulted(pipeline: number, schedule: number, slot: number): Promise<readonly EtlSample[]> {
    const { server } = this.#servers.small[slot] as ReadyServer;
    const { faultRate } = faultedSettings(this.#plan);
    const faultSeed = (this.#plan.seed + schedule) % (MAX_SEED + 1);
    server.reset({ faultRate, faultSeed });
    const origin = { ...this.#smallOrigin(pipeline), lane: 'faulted', index: faultSeed } as const;
    return withFolder((cacheDirectory) => this.#run(origin, this.#smallPlace(server, cacheDirectory)));
  }

  /** On a server of its own, so that everyone meets the same versions of the part that is replaced. */
  async checkCache(pipeline: number): Promise<readonly EtlSample[]> {
    const { server } = await openSmallServer(this.#plan);
    const origin = { ...this.#smallOrigin(pipeline), index: 0 };
    try {
      const { samples, hasCache } = await checkCache(server, (lane, cacheDirectory) =>
        this.#run({ ...origin, lane }, this.#smallPlace(server, cacheDirectory)),
      );
      if (!hasCache) this.withoutCache.add(pipeline);
      return samples;
    } finally {
      await server.close();
    }
  }

  async close(): Promise<void> {
    const open = [...this.#servers.full.values(), ...this.#servers.small];
    await Promise.all(open.map(({ server }) => server.close()));
  }

  #smallOrigin(pipeline: number) {
    return { pipeline, sources: this.#plan.sources[0] ?? 0 };
  }

  #smallPlace(server: DatasetServer, cacheDirectory: string): RunPlace {
    const { totalBytes, latencyScale, timeLimitMs } = faultedSettings(this.#plan);
    const size = { totalBytes, latencyScale, sources: server.sources.length };
    const limits = etlLimitsFor(size, { runtimeMs: timeLimitMs });
    return { server, cacheDirectory, limits, lowerBoundMs: null };
  }

  /** Nothing for a run that was interrupted. */
  async #run(origin: Origin, { lowerBoundMs, ...place }: RunPlace): Promise<readonly EtlSample[]> {
    const { programs, signal, onRunStart, onOutput } = this.#options;
    const program = programs.get(origin.pipeline);
    if (program === undefined || signal.aborted) return [];
    onRunStart(origin.pipeline, origin.lane);
    const { seed, isolation } = this.#plan;
    const run = await runPipelineOnce({
      ...{ ...place, ...program, seed, isolation },
      // One of its own: whoever listens to it is forgotten with the run.
      signal: AbortSignal.any([signal]),
      onOutput: (chunk) => onOutput(origin.pipeline, chunk),
    });
    return signal.aborted ? [] : [toSample(run, { ...origin, lowerBoundMs })];
  }
}
