// How far a run may go. No honest run comes near any of these.

export interface EtlLimits {
  /** from the start of the import, in ms */
  readonly runtimeMs: number;
  /** resident set of its process and of all that it starts, in bytes */
  readonly memoryBytes: number;
  /** what it prints, in bytes */
  readonly outputBytes: number;
}

/** For the process to start, before any of the pipeline's own code is run. */
export const START_LIMIT_MS = 30_000;

/** After `runPipeline` has resolved, for the process to end by itself. */
export const GRACE_MS = 1000;

/** A right file is smaller than what it was made from. */
export const FILE_BYTES_PER_INPUT_BYTE = 4;

/** Of the manifest and the quarantine, which are read as text: a right one has about a hundredth of its input. */
export function mostTextBytes(inputBytes: number): number {
  return MEBIBYTE + inputBytes / 8;
}

/** To files and connections, by the pipeline's process. The reference writes less than twice its input. */
export function mostWrittenBytes(inputBytes: number): number {
  return 1024 * MEBIBYTE + 16 * inputBytes;
}

/** For each part, on average. Whoever comes back at once after each 429 stays below it. */
export const MOST_REQUESTS_PER_PART = 1000;

const MEBIBYTE = 2 ** 20;

/** The naive pipeline takes the sum of all latencies, and some 0.5 s for each MB; and it holds all columns in memory. */
export function etlLimitsFor(
  { totalBytes, sources, latencyScale }: { totalBytes: number; sources: number; latencyScale: number },
  chosen: Partial<EtlLimits> = {},
): EtlLimits {
  const naiveMs = sources * 8 * 2100 * latencyScale + (totalBytes / 1e6) * 500;
  return {
    runtimeMs: 60_000 + 5 * naiveMs,
    memoryBytes: 1024 * MEBIBYTE + 16 * totalBytes,
    outputBytes: 4 * MEBIBYTE,
    ...chosen,
  };
}
