// What the dataset server is told and what it tells: settings, the ledger of requests, and its handle.

import type { DatasetName, Source } from '../types.ts';

/** What there is to download: a pure function of these. */
export interface DatasetSettings {
  readonly seed: number;
  /** of all parts of all sources, before gzip; about, since rows are whole */
  readonly totalBytes: number;
  /** each has one source for every dataset */
  readonly regions: number;
}

export const PARTS_PER_SOURCE = 8;

/** How the server behaves. All of it can be changed between runs. */
export interface ServiceSettings {
  /** 1 is the latency of the exercise; windows of the rate limit are scaled as well */
  readonly latencyScale: number;
  /** of every attempt, 0 … 1; a failure is a 503, a reset connection, a body that breaks off, or one that stalls */
  readonly faultRate: number;
  /** seed of the failures: which attempts fail, and how, is a pure function of (seed, source, part, attempt) */
  readonly faultSeed: number;
}

/** Until the first byte, in ms at scale 1; a 304 takes a tenth of it. */
export const LATENCY_MS: Readonly<Record<DatasetName, number>> = {
  users: 800,
  features: 1100,
  products: 1400,
  contexts: 1700,
  interactions: 2100,
};

/** The same for every endpoint, at scale 1. */
export const LIMITS = { concurrentRequests: 4, requestsPerWindow: 10, windowMs: 1000 } as const;

/** What `Retry-After` of a 503 says. */
export const UNAVAILABLE_SECONDS = 1;

/** 429s name the limit that was exceeded. */
export type RequestOutcome =
  | 'delivered'
  | 'not-modified'
  /** a HEAD was answered: no attempt, since nothing is delivered by it */
  | 'headers-only'
  | 'too-many-at-once'
  | 'too-many-per-window'
  | 'unavailable'
  | 'reset'
  | 'broken-off'
  | 'stalled'
  /** the client went away before it had all of it */
  | 'abandoned';

/** One request for a part. Times are `performance.now()` of the server's process. */
export interface RequestRecord {
  readonly source: string;
  readonly part: number;
  /** 1, 2, 3 … for one part, since the last reset; 429s and HEADs are no attempts and have 0 */
  readonly attempt: number;
  readonly outcome: RequestOutcome;
  /** connections are numbered in the order in which they were opened */
  readonly connection: number;
  readonly arrivedMs: number;
  /** when the last byte was handed to the system, or the connection was gone */
  readonly endedMs: number;
  /** of the body, as sent */
  readonly bodyBytes: number;
  readonly isConditional: boolean;
  /** came for this part before the time that a 429 or 503 for it had named in `Retry-After` */
  readonly isTooEarly: boolean;
}

/** Of one endpoint, or of all of them. */
export interface RequestCounts {
  readonly connections: number;
  readonly requests: number;
  /** requests for a part that was requested before */
  readonly repeated: number;
  readonly peakConcurrency: number;
  readonly tooManyRequests: number;
  /** 429s and 503s after which the client came back before it was told to */
  readonly tooEarly: number;
  readonly conditional: number;
  readonly notModified: number;
  readonly failures: number;
  readonly bodyBytes: number;
}

/** What the server serves at `/counts`. */
export interface ServerCounts {
  readonly total: RequestCounts;
  readonly bySource: Readonly<Record<string, RequestCounts>>;
}

export interface ServerSettings extends DatasetSettings, ServiceSettings {
  /** 0 takes a free one */
  readonly port: number;
}

/** A part as it is: what expectations are computed from, and what the tests know of the rows that were spoilt on purpose. */
export interface ServedPart {
  readonly source: Source;
  readonly part: number;
  readonly etag: string;
  /** UTF-8, in the source's format */
  readonly body: Uint8Array;
}

export interface DatasetServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly sources: readonly Source[];
  /** of every source, in order */
  readonly parts: readonly ServedPart[];
  /** requests that have ended, in the order of their end, since the last reset */
  readonly ledger: readonly RequestRecord[];
  /** those under way, too: for progress */
  counts(): ServerCounts;
  /** Forgets the ledger, attempts and limits, and changes what is given. To be called between runs. */
  reset(changes?: Partial<ServiceSettings>): void;
  /** From now on another version of a part is served: other rows, another ETag. */
  replacePart(source: string, part: number): void;
  close(): Promise<void>;
}
