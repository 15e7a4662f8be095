// One run as the benchmark keeps it: its outcome and its figures, without the ledger. Part of the documented form of
// `--json`; run-figures.ts has what is made of a run.

import type { Outcome } from '../../src/types.ts';

export type Lane =
  /** empty cache, no failures */
  | 'cold'
  /** the cache that the cold run before has filled, nothing changed, no failures */
  | 'warm'
  /** smaller and quicker, with failures */
  | 'faulted'
  /** smaller and quicker, empty cache, no failures: fills the cache for the checks */
  | 'primed'
  | Check;

/** The checks of the cache; each begins with the cache of an accepted `primed` run. */
export const CHECKS = [
  /** one cached file cut to half */
  'truncated-file',
  /** one cached file with another byte */
  'changed-byte',
  /** another version of a part on the server */
  'replaced-part',
] as const;

export type Check = (typeof CHECKS)[number];

/** `null` where the system, or the run, does not tell. Times in ms. */
export interface RunFigures {
  /** lower is better */
  readonly runtimeMs: number;
  /** runtime ÷ the least that it can take, of cold runs; 1 is the least */
  readonly timesLowerBound: number | null;
  /** of all endpoints together */
  readonly peakConcurrentDownloads: number;
  readonly connections: number;
  readonly requests: number;
  /** 1 is a connection for every request; lower is better */
  readonly connectionsPerRequest: number | null;
  /** 429s */
  readonly tooManyRequests: number;
  /** requests that came back before `Retry-After` had passed */
  readonly tooEarly: number;
  /** requests for a part that was requested before */
  readonly retries: number;
  /** 304s */
  readonly notModified: number;
  /** of bodies, as sent */
  readonly downloadedBytes: number;
  readonly quarantinedRows: number | null;
  /** told by the run's own process, as are the next three: how late its event loop was */
  readonly eventLoopDelayP99Ms: number | null;
  readonly eventLoopDelayMaxMs: number | null;
  /** share of the runtime in which the main thread's event loop had something to do, 0 … 1 */
  readonly eventLoopUtilization: number | null;
  readonly syncFileCalls: number | null;
  /** of all threads; lower is better */
  readonly cpuTimeMs: number | null;
  /** share of the CPU time that other threads than the main one took, 0 … 1 */
  readonly cpuOffMainShare: number | null;
  /** lower is better */
  readonly peakMemoryBytes: number | null;
}

export type FigureName = keyof RunFigures;

/** All of them: a record cannot leave one out. */
export const FIGURE_NAMES = Object.keys({
  runtimeMs: true,
  timesLowerBound: true,
  peakConcurrentDownloads: true,
  connections: true,
  requests: true,
  connectionsPerRequest: true,
  tooManyRequests: true,
  tooEarly: true,
  retries: true,
  notModified: true,
  downloadedBytes: true,
  quarantinedRows: true,
  eventLoopDelayP99Ms: true,
  eventLoopDelayMaxMs: true,
  eventLoopUtilization: true,
  syncFileCalls: true,
  cpuTimeMs: true,
  cpuOffMainShare: true,
  peakMemoryBytes: true,
} satisfies Record<FigureName, true>) as readonly FigureName[];

export interface EtlSample {
  /** the place of the pipeline in the results */
  readonly pipeline: number;
  readonly lane: Lane;
  /** how many sources there were */
  readonly sources: number;
  /** `faulted`: the seed of the failures; else the round, from 0 */
  readonly index: number;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly figures: RunFigures;
  /** told by the run's own process: synchronous file calls by name */
  readonly syncFileCalls: Readonly<Record<string, number>>;
  /** whether the process ended by itself after the pipeline had resolved */
  readonly hasEnded: boolean;
  /** told by the run's own process: kinds of handles that were still open then */
  readonly leftOpen: readonly string[];
}
