// A run in the Trace Event Format, for https://ui.perfetto.dev and chrome://tracing. Times are µs from its start.
// https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU

import { oneLine, shorten } from './layout.ts';
import { type PlacedAttempt, placeAttempts, type TracedRun } from './slots.ts';

const PROCESS_ID = 1;
/** The lane of the run as a whole; the slots follow. */
const RUN_LANE = 0;

interface TraceEvent {
  readonly ph: 'X' | 'b' | 'e' | 'C' | 'M';
  readonly name: string;
  readonly pid: number;
  readonly tid?: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly cat?: string;
  readonly id?: number;
  readonly cname?: string;
  readonly args?: Readonly<Record<string, string | number | boolean>>;
}

/** @param name of the orchestrator */
export function renderTrace(run: TracedRun, name: string): string {
  const attempts = placeAttempts(run);
  const traceEvents: TraceEvent[] = [
    ...nameLanes(attempts, oneLine(name)),
    {
      ph: 'X',
      name: 'run',
      cat: 'run',
      pid: PROCESS_ID,
      tid: RUN_LANE,
      ts: 0,
      dur: toMicroseconds(run.runtimeMs),
    },
    ...attempts.flatMap((attempt) => attemptEvent(attempt)),
    ...attempts.flatMap((attempt, index) => queueEvents(attempt, index)),
    ...countEvents(attempts, run.runtimeMs),
  ];
  return `${JSON.stringify({ displayTimeUnit: 'ms', traceEvents })}\n`;
}

function nameLanes(attempts: readonly PlacedAttempt[], name: string): TraceEvent[] {
  const slots = Math.max(0, ...attempts.map(({ slot }) => (slot ?? -1) + 1));
  const lanes = ['run', ...Array.from({ length: slots }, (_, slot) => `slot ${slot + 1}`)];
  return [
    { ph: 'M', name: 'process_name', pid: PROCESS_ID, args: { name } },
    ...lanes.flatMap((lane, tid): TraceEvent[] => [
      { ph: 'M', name: 'thread_name', pid: PROCESS_ID, tid, args: { name: lane } },
      { ph: 'M', name: 'thread_sort_index', pid: PROCESS_ID, tid, args: { sort_index: tid } },
    ]),
  ];
}

function attemptEvent(attempt: PlacedAttempt): TraceEvent[] {
  const { record, startedMs, endedMs, slot, hasFailed } = attempt;
  if (slot === null) return [];
  // Ends are rounded, not durations: slices that meet do not overlap.
  const ts = toMicroseconds(startedMs);
  const categories = [record.task, ...(record.isRetry ? ['retry'] : []), ...(hasFailed ? ['failed'] : [])];
  return [
    {
      ph: 'X',
      name: nameOf(attempt),
      cat: categories.join(','),
      pid: PROCESS_ID,
      tid: slot + 1,
      ts,
      dur: toMicroseconds(endedMs) - ts,
      cname: hasFailed ? 'terrible' : record.isRetry ? 'bad' : 'good',
      args: argumentsOf(attempt),
    },
  ];
}

/** Waiting for a place in the service. One name for all, so that viewers put them on one track. */
function queueEvents(attempt: PlacedAttempt, id: number): TraceEvent[] {
  const [from, to] = [toMicroseconds(attempt.arrivedMs), toMicroseconds(attempt.startedMs)];
  if (to <= from) return [];
  const shared = { name: 'queued', cat: 'queue', id, pid: PROCESS_ID, tid: RUN_LANE } as const;
  return [
    { ph: 'b', ...shared, ts: from, args: { call: nameOf(attempt), ...argumentsOf(attempt) } },
    { ph: 'e', ...shared, ts: to },
  ];
}

/** How many attempts are in flight, and how many wait, from each moment at which that changes. */
function countEvents(attempts: readonly PlacedAttempt[], runtimeMs: number): TraceEvent[] {
  const changes = new Map<number, { inFlight: number; queued: number }>([
    [0, { inFlight: 0, queued: 0 }],
    [toMicroseconds(runtimeMs), { inFlight: 0, queued: 0 }],
  ]);
  const change = (momentMs: number, what: 'inFlight' | 'queued', by: number) => {
    const ts = toMicroseconds(momentMs);
    const at = changes.get(ts) ?? { inFlight: 0, queued: 0 };
    at[what] += by;
    changes.set(ts, at);
  };
  for (const { arrivedMs, startedMs, endedMs, slot } of attempts) {
    change(arrivedMs, 'queued', 1);
    change(startedMs, 'queued', -1);
    if (slot === null) continue;
    change(startedMs, 'inFlight', 1);
    change(endedMs, 'inFlight', -1);
  }
  let [inFlight, queued] = [0, 0];
  return [...changes]
    .sort(([a], [b]) => a - b)
    .map(([ts, by]) => {
      inFlight += by.inFlight;
      queued += by.queued;
      return { ph: 'C', name: 'attempts', pid: PROCESS_ID, ts, args: { 'in flight': inFlight, queued } };
    });
}

/** `findAnagrams cat #2` */
function nameOf({ record }: PlacedAttempt): string {
  return `${record.task} ${brief(record.input)} #${record.attempt}`;
}

function argumentsOf({ record, hasFailed }: PlacedAttempt) {
  const { task, key, attempt, isRetry } = record;
  return { task, key: brief(key), attempt, retry: isRetry, failed: hasFailed };
}

/** A whole text may be the input. */
function brief(text: string): string {
  return shorten(oneLine(text.length > 100 ? `${text.slice(0, 50)}…${text.slice(-50)}` : text), 32);
}

function toMicroseconds(durationMs: number): number {
  return Math.round(durationMs * 1000);
}
