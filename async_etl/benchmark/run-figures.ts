// What is kept of a run: everything that a table shows, and nothing of its ledger. Pure.

import type { EtlRun } from '../measure/etl-run.ts';
import { countRequests } from '../server/count-requests.ts';
import type { RequestRecord } from '../server/service.ts';
import type { EtlSample, Lane, RunFigures } from './sample.ts';

export interface SampleOrigin {
  readonly pipeline: number;
  readonly lane: Lane;
  readonly sources: number;
  readonly index: number;
  /** `null` where there is none to compare with */
  readonly lowerBoundMs: number | null;
}

export function toSample(run: EtlRun, { lowerBoundMs, ...origin }: SampleOrigin): EtlSample {
  return {
    ...origin,
    outcome: run.outcome,
    reason: run.reason ?? null,
    figures: figuresOf(run, lowerBoundMs),
    syncFileCalls: run.evidence?.syncFileCalls ?? {},
    hasEnded: run.hasEnded,
    leftOpen: [...new Set(run.evidence?.leftOpen ?? [])].sort(),
  };
}

function figuresOf(run: EtlRun, lowerBoundMs: number | null): RunFigures {
  const { evidence, resources, cpuTimeOffMainMs } = run;
  return {
    runtimeMs: run.runtimeMs,
    timesLowerBound: lowerBoundMs === null ? null : run.runtimeMs / lowerBoundMs,
    ...requestFigures(run.requests),
    quarantinedRows: run.result?.quarantinedRows ?? null,
    eventLoopDelayP99Ms: evidence?.delayP99Ms ?? null,
    eventLoopDelayMaxMs: evidence?.delayMaxMs ?? null,
    eventLoopUtilization: evidence?.utilization ?? null,
    syncFileCalls: evidence === null ? null : sum(Object.values(evidence.syncFileCalls)),
    cpuTimeMs: resources?.cpuTimeMs ?? null,
    cpuOffMainShare: shareOf(cpuTimeOffMainMs, resources?.cpuTimeMs ?? null),
    peakMemoryBytes: resources?.peakMemoryBytes ?? null,
  };
}

function requestFigures(requests: readonly RequestRecord[]) {
  const { total } = countRequests([], requests, []);
  return {
    peakConcurrentDownloads: total.peakConcurrency,
    connections: total.connections,
    requests: total.requests,
    connectionsPerRequest: total.requests === 0 ? null : total.connections / total.requests,
    tooManyRequests: total.tooManyRequests,
    tooEarly: total.tooEarly,
    retries: total.repeated,
    notModified: total.notModified,
    downloadedBytes: total.bodyBytes,
  };
}

/** CPU time is counted in ticks and may round below its part. */
function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : Math.min(1, Math.max(0, part / whole));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
