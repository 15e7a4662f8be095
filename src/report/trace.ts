// A run in the Trace Event Format, for https://ui.perfetto.dev and chrome://tracing. Times are µs from its start.
// https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU

import { oneLine, shorten } from './layout.ts';
import { type PlacedAttempt, placeAttempts, type TracedRun } from './slots.ts';

/** More than any run has. */
const MOST_ATTEMPTS = 1e9;

/** The lane of the run as a whole; the slots follow. */
const RUN_LANE = 0;

interface TraceEvent {
  readonly ph: 'X' | 'b' | 'e' | 'C' | 'M';
  readonly name: string;
  readonly tid?: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly cat?: string;
  readonly id?: number;
  readonly cname?: string;
  readonly args?: Readonly<Record<string, string | number | boolean>>;
}

export interface NamedRun {
  /** of the orchestrator, and of what it ran on */
  readonly name: string;
  readonly run: TracedRun;
}

/** Several runs stand below one another, each as a process of its own. */
export function renderTrace(runs: readonly NamedRun[]): string {
  const traceEvents = runs.flatMap((named, index) =>
    eventsOf(named).map((event) => inProcess(event, index + 1)),
  );
  return `${JSON.stringify({ displayTimeUnit: 'ms', traceEvents })}\n`;
}

function eventsOf({ name, run }: NamedRun): TraceEvent[] {
  const attempts = placeAttempts(run);
  const dur = toMicroseconds(run.runtimeMs);
  return [
    ...nameLanes(attempts, oneLine(name)),
    { ph: 'X', name: 'run', cat: 'run', tid: RUN_LANE, ts: 0, dur },
    ...attempts.flatMap((attempt) => attemptEvent(attempt)),
    ...attempts.flatMap((attempt, index) => queueEvents(attempt, index)),
    ...countEvents(attempts, run.runtimeMs),
  ];
}

/** Asynchronous events belong together by their id, whatever their process. */
function inProcess(event: TraceEvent, pid: number): TraceEvent & { readonly pid: number } {
  return { ...event, pid, ...(event.id === undefined ? {} : { id: pid * MOST_ATTEMPTS + event.id }) };
}

function nameLanes(attempts: readonly PlacedAttempt[], name: string): TraceEvent[] {
  const slots = Math.max(0, ...attempts.map(({ slot }) => (slot ?? -1) + 1));
  const lanes = ['run', ...Array.from({ length: slots }, (_, slot) => `slot ${slot + 1}`)];
  return [
    { ph: 'M', name: 'process_name', args: { name } },
    ...lanes.flatMap((lane, tid): TraceEvent[] => [
      { ph: 'M', name: 'thread_name', tid, args: { name: lane } },
      { ph: 'M', name: 'thread_sort_index', tid, args: { sort_index: tid } },
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
  const shared = { name: 'queued', cat: 'queue', id, tid: RUN_LANE } as const;
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
      return { ph: 'C', name: 'attempts', ts, args: { 'in flight': inFlight, queued } };
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
