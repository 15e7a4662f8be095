// One run of a pipeline as the parent saw it, and what the run's own process told of itself.

import type { ResourceUsage } from '../../src/simulation/process-usage.ts';
import type { Outcome } from '../../src/types.ts';
import type { RequestRecord } from '../server/service.ts';

type StageName = 'process' | 'combine' | 'encode';

/** From the given steps, wherever they were called. Times count from the run's start. */
export interface StageInterval {
  readonly stage: StageName;
  /** of `process` */
  readonly source?: string;
  readonly part?: number;
  /** 0 is the main thread */
  readonly thread: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** Told by the run's own process: evidence for a conversation, no part of the verdict. */
export interface EventLoopEvidence {
  /** how late the main thread's event loop was, beyond the interval at which it was asked */
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  /** share of the runtime in which the main thread's event loop had something to do, 0 … 1 */
  readonly utilization: number;
  /** calls of synchronous file functions by the pipeline's own modules: `readFileSync` → 40 */
  readonly syncFileCalls: Readonly<Record<string, number>>;
  /** kinds of handles that were still open when the pipeline had resolved, see process.getActiveResourcesInfo() */
  readonly leftOpen: readonly string[];
}

export interface EtlResult {
  readonly trainingRows: number;
  readonly validationRows: number;
  readonly quarantinedRows: number;
  /** SHA-256 of each file */
  readonly digests: Readonly<Record<string, string>>;
}

export interface EtlRun {
  /** `task-failed`: it rejected after the server had injected a failure; `bypassed-tasks`: a part was neither downloaded nor revalidated */
  readonly outcome: Outcome;
  /** of what is not accepted, for a person to read */
  readonly reason?: string;
  /** on the parent's clock, from the start of the module's import until `runPipeline` had settled */
  readonly runtimeMs: number;
  /** times count from the run's start */
  readonly requests: readonly RequestRecord[];
  readonly stages: readonly StageInterval[];
  readonly evidence: EventLoopEvidence | null;
  readonly resources: ResourceUsage | null;
  /** of the CPU time, what other threads than the main one took: workers, but also garbage collection and decompression */
  readonly cpuTimeOffMainMs: number | null;
  /** what was written; `null` where nothing whole was */
  readonly result: EtlResult | null;
  /** whether the process ended by itself within a second after `runPipeline` had resolved */
  readonly hasEnded: boolean;
  /** the end of what it wrote to standard error */
  readonly stderrEnd: string;
}
