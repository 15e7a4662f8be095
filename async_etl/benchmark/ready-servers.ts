// Servers for runs that are measured: what they are expected to lead to is computed before, not beside them.

import { availableParallelism } from 'node:os';
import { expectedResultOf } from '../measure/expected-result.ts';
import { lowerBound } from '../measure/lower-bound.ts';
import { createDatasetServer } from '../server/dataset-server.ts';
import type { DatasetServer, ServerSettings } from '../server/service.ts';
import { DATASET_NAMES } from '../steps/schema.ts';
import { bytesFor, type EtlPlan, faultedSettings } from './plan.ts';

export interface ReadyServer {
  readonly server: DatasetServer;
  readonly settings: ServerSettings;
  readonly lowerBoundMs: number;
}

/** By the number of sources. */
export async function openFullServers(plan: EtlPlan): Promise<ReadonlyMap<number, ReadyServer>> {
  const servers = new Map<number, ReadyServer>();
  for (const sources of plan.sources) {
    const { latencyScale } = plan;
    servers.set(
      sources,
      await openServer(plan, { totalBytes: bytesFor(plan, sources), latencyScale, sources }),
    );
  }
  return servers;
}

export function openSmallServer(plan: EtlPlan): Promise<ReadyServer> {
  const { totalBytes, latencyScale } = faultedSettings(plan);
  return openServer(plan, { totalBytes, latencyScale, sources: plan.sources[0] ?? 0 });
}

async function openServer(
  { seed }: EtlPlan,
  {
    totalBytes,
    latencyScale,
    sources,
  }: { readonly totalBytes: number; readonly latencyScale: number; readonly sources: number },
): Promise<ReadyServer> {
  const settings: ServerSettings = {
    seed,
    totalBytes,
    regions: sources / DATASET_NAMES.length,
    latencyScale,
    faultRate: 0,
    faultSeed: 0,
    port: 0,
  };
  const server = await createDatasetServer(settings);
  const { times } = await expectedResultOf(server, seed);
  const { totalMs } = lowerBound({
    sources: server.sources,
    latencyScale,
    times,
    cores: availableParallelism(),
  });
  return { server, settings, lowerBoundMs: totalMs };
}
