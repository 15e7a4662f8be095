// The words of this exercise.

/** A kind of data. Every source delivers one. */
export type DatasetName = 'users' | 'products' | 'interactions' | 'contexts' | 'features';

export type DatasetFormat = 'ndjson' | 'csv';

/** One endpoint of the dataset server. It delivers one dataset of one region, in parts. */
export interface Source {
  /** unique: `users` for the first region, then `users-2` … */
  readonly name: string;
  readonly dataset: DatasetName;
  /** rows refer to rows of the same region only; from 1 */
  readonly region: number;
  readonly format: DatasetFormat;
  /** the URL of each part, in order */
  readonly parts: readonly string[];
  readonly limits: SourceLimits;
}

/** What an endpoint answers with 429 beyond. */
export interface SourceLimits {
  /** requests that it serves at the same time */
  readonly concurrentRequests: number;
  /** requests that it takes in any window */
  readonly requestsPerWindow: number;
  readonly windowMs: number;
}

export interface PipelineOptions {
  /** in the order in which they are combined */
  readonly sources: readonly Source[];
  /** exists and is empty; takes `train.parquet`, `validation.parquet`, `quarantine.ndjson` and `manifest.json` */
  readonly outputDirectory: string;
  /** exists; what earlier runs left there is still there */
  readonly cacheDirectory: string;
  /** decides which rows are for training and which for validation */
  readonly seed: number;
  /** aborts when the result is not wanted any more */
  readonly signal: AbortSignal;
}

/** What a pipeline module exports as `runPipeline`. Resolves when the training set is written; rejects if it cannot be. */
export type RunPipeline = (options: PipelineOptions) => Promise<void>;

/** The body of one part, or whole rows of it. */
export interface RawPart {
  readonly source: Pick<Source, 'name' | 'dataset' | 'region' | 'format'>;
  /** the index of the part in its source, from 0 */
  readonly part: number;
  /** the line of the part that `body` begins with; 1 for a whole part */
  readonly firstLine: number;
  /** UTF-8, whole lines. CSV begins with the header line, whichever line of the part follows it. */
  readonly body: Uint8Array;
}

/** The rows of a raw part as columns, all as long as there are valid rows. Its buffers can be transferred to another thread. */
export interface ProcessedPart {
  readonly source: Pick<Source, 'name' | 'dataset' | 'region'>;
  readonly part: number;
  readonly firstLine: number;
  readonly rows: number;
  /** of the part, from 1: where each row stood */
  readonly lines: Uint32Array;
  /** of each key column of the dataset */
  readonly keys: Readonly<Record<string, Uint32Array>>;
  /** of each number column of the dataset; NaN where the value is missing */
  readonly numbers: Readonly<Record<string, Float64Array>>;
  /** the text column as vectors of `TEXT_DIMENSIONS` numbers, row after row */
  readonly text: Float32Array;
  readonly quarantined: readonly QuarantinedRow[];
}

/** A row that cannot be used, and why. */
export interface QuarantinedRow {
  readonly source: string;
  readonly part: number;
  /** of the part, from 1 */
  readonly line: number;
  readonly reason: string;
}

/** What the manifest says of a part: which version of it went into the training set. */
export interface PartVersion {
  readonly source: string;
  readonly part: number;
  /** as the server named it */
  readonly etag: string;
}
