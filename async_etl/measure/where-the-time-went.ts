// The runtime of a run, split: at every instant it is what stands first in `ETL_TIME_PARTS` of all that was going on.

import type { EtlRun, StageInterval } from './etl-run.ts';

/** In order of priority. */
export const ETL_TIME_PARTS = [
  'writing',
  'processingOnMain',
  'processingInWorkers',
  'network',
  'rest',
] as const;

/** In ms. The parts add up to the runtime. */
export interface EtlTimeBreakdown {
  /** combining and encoding */
  readonly writing: number;
  /** steps in the main thread: its event loop can do nothing else meanwhile */
  readonly processingOnMain: number;
  readonly processingInWorkers: number;
  /** a request was under way, and nothing was processed */
  readonly network: number;
  readonly rest: number;
}

export interface SourceTimes {
  readonly source: string;
  /** from the run's start; `null` without any request */
  readonly firstRequestMs: number | null;
  readonly lastByteMs: number | null;
  /** sum over all threads */
  readonly processingMs: number;
}

type TimedRun = Pick<EtlRun, 'runtimeMs' | 'stages' | 'requests'>;
type TimePart = (typeof ETL_TIME_PARTS)[number];

interface Change {
  readonly atMs: number;
  readonly part: TimePart;
  readonly by: 1 | -1;
}

export function whereTheTimeWent({ runtimeMs, stages, requests }: TimedRun): EtlTimeBreakdown {
  const clamp = (ms: number) => Math.min(runtimeMs, Math.max(0, ms));
  const changes = (part: TimePart, startMs: number, endMs: number): Change[] => [
    { atMs: clamp(startMs), part, by: 1 },
    { atMs: clamp(endMs), part, by: -1 },
  ];
  const all = [
    ...changes('rest', 0, runtimeMs),
    ...stages.flatMap((stage) => changes(partOf(stage), stage.startMs, stage.endMs)),
    ...requests.flatMap(({ arrivedMs, endedMs }) => changes('network', arrivedMs, endedMs)),
  ];
  return sweep(all.sort((one, other) => one.atMs - other.atMs));
}

function partOf({ stage, thread }: StageInterval): TimePart {
  if (stage !== 'process') return 'writing';
  return thread === 0 ? 'processingOnMain' : 'processingInWorkers';
}

function sweep(changes: readonly Change[]): EtlTimeBreakdown {
  const spent: Record<TimePart, number> = {
    writing: 0,
    processingOnMain: 0,
    processingInWorkers: 0,
    network: 0,
    rest: 0,
  };
  const active = { ...spent };
  let nowMs = 0;
  for (const { atMs, part, by } of changes) {
    const first = ETL_TIME_PARTS.find((candidate) => active[candidate] > 0);
    if (first !== undefined) spent[first] += atMs - nowMs;
    nowMs = atMs;
    active[part] += by;
  }
  return spent;
}

/** In the order of `names`. */
export function timesBySource(run: TimedRun, names: readonly string[]): SourceTimes[] {
  return names.map((source) => {
    const requests = run.requests.filter((request) => request.source === source);
    const received = requests.filter(({ outcome }) => outcome === 'delivered' || outcome === 'not-modified');
    const processing = run.stages.filter((stage) => stage.stage === 'process' && stage.source === source);
    return {
      source,
      firstRequestMs: least(requests.map(({ arrivedMs }) => arrivedMs)),
      lastByteMs: greatest(received.map(({ endedMs }) => endedMs)),
      processingMs: processing.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0),
    };
  });
}

function least(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.min(...values);
}

function greatest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}
