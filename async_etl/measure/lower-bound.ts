// How fast a pipeline can be that has to download and process everything, with nothing in the cache. No run can be faster
// unless its processor is.

import { LATENCY_MS } from '../server/service.ts';
import type { Source } from '../types.ts';
import type { StepTimes } from './expected-result.ts';

export interface BoundInput {
  readonly sources: readonly Pick<Source, 'name' | 'dataset' | 'parts' | 'limits'>[];
  readonly latencyScale: number;
  readonly times: StepTimes;
  readonly cores: number;
}

export interface LowerBound {
  readonly totalMs: number;
  /** until the slowest source's last part is processed, were nothing else to do */
  readonly slowestSourceMs: number;
  readonly slowestSource: string;
  /** all processing, shared by all cores */
  readonly processingMs: number;
  /** combining and encoding begin when everything is processed, and one thread does them */
  readonly writingMs: number;
}

export function lowerBound(input: BoundInput): LowerBound {
  const { sources, times, cores } = input;
  const [slowest] = sources
    .map((source) => ({ name: source.name, durationMs: sourceBound(source, input) }))
    .sort((one, other) => other.durationMs - one.durationMs);
  const slowestSourceMs = slowest?.durationMs ?? 0;
  const processingMs = times.parts.reduce((sum, { processMs }) => sum + processMs, 0) / cores;
  const writingMs = times.combineMs + times.encodeMs;
  return {
    totalMs: Math.max(slowestSourceMs, processingMs) + writingMs,
    slowestSourceMs,
    slowestSource: slowest?.name ?? '',
    processingMs,
    writingMs,
  };
}

/** Parts come in waves of as many as the endpoint serves at once; the last one has to be processed, in batches on all cores. */
function sourceBound(
  { name, dataset, parts, limits }: BoundInput['sources'][number],
  { latencyScale, times, cores }: BoundInput,
): number {
  const waves = Math.ceil(parts.length / limits.concurrentRequests);
  const shortest = Math.min(
    ...times.parts.filter(({ source }) => source === name).map(({ processMs }) => processMs),
  );
  return waves * LATENCY_MS[dataset] * latencyScale + (Number.isFinite(shortest) ? shortest / cores : 0);
}
