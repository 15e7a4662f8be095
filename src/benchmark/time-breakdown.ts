// Where the time of a run went: back along the chain of events that the answer waited for. From the end, the last
// attempt that had ended; from that attempt's arrival, the one that had ended before it, and so on to the import.

import type { Interval } from '../simulation/conversation.ts';
import { type AttemptRecord, callOf } from '../simulation/world.ts';
import type { TimeBreakdown } from './sample.ts';

export interface BreakdownInput {
  readonly runtimeMs: number;
  readonly ledger: readonly AttemptRecord[];
  /** when the process had nothing to do, in order */
  readonly idle: readonly Interval[];
}

type Parts = { -readonly [Part in keyof TimeBreakdown]: number };
type EndedAttempt = AttemptRecord & { readonly startedMs: number; readonly endedMs: number };

/** The parts add up to the runtime. */
export function breakDownTime({ runtimeMs, ledger, idle }: BreakdownInput): TimeBreakdown {
  const parts: Parts = { taskLatencyMs: 0, failedAttemptsMs: 0, backoffMs: 0, queueingMs: 0, ownWorkMs: 0 };
  const ended = ledger.filter(isEnded).sort((a, b) => a.endedMs - b.endedMs);
  const overlapWithIdle = createBackwardOverlap(idle);
  let momentMs = runtimeMs;
  let waiting: EndedAttempt | undefined;
  while (momentMs > 0) {
    const cause = findCause(ended, momentMs, waiting);
    const causeEndedMs = cause?.endedMs ?? 0;
    if (waiting?.isRetry && cause?.failed && callOf(cause) === callOf(waiting)) {
      parts.backoffMs += momentMs - causeEndedMs;
    } else {
      const idleMs = overlapWithIdle({ fromMs: causeEndedMs, toMs: momentMs });
      parts.backoffMs += idleMs;
      parts.ownWorkMs += momentMs - causeEndedMs - idleMs;
    }
    if (!cause) break;
    parts[cause.failed ? 'failedAttemptsMs' : 'taskLatencyMs'] += cause.endedMs - cause.startedMs;
    parts.queueingMs += cause.startedMs - cause.arrivedMs;
    momentMs = cause.arrivedMs;
    waiting = cause;
  }
  return parts;
}

/** A retry waited for the failed attempt of its call; anything else for whatever had ended last. */
function findCause(
  ended: readonly EndedAttempt[],
  momentMs: number,
  waiting: EndedAttempt | undefined,
): EndedAttempt | undefined {
  const last = countEndedBy(ended, momentMs);
  if (waiting?.isRetry) {
    for (let index = last - 1; index >= 0; index -= 1) {
      const candidate = ended[index] as EndedAttempt;
      if (candidate.failed && callOf(candidate) === callOf(waiting)) return candidate;
    }
  }
  return ended[last - 1];
}

/** How many attempts had ended by then, by bisection. */
function countEndedBy(ended: readonly EndedAttempt[], momentMs: number): number {
  let low = 0;
  let high = ended.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ended[middle] as EndedAttempt).endedMs <= momentMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Measures how much of a stretch is idle, for stretches asked for from the last to the first. */
function createBackwardOverlap(idle: readonly Interval[]): (stretch: Interval) => number {
  let last = idle.length - 1;
  return ({ fromMs, toMs }) => {
    let totalMs = 0;
    for (; last >= 0; last -= 1) {
      const interval = idle[last] as Interval;
      totalMs += Math.max(0, Math.min(interval.toMs, toMs) - Math.max(interval.fromMs, fromMs));
      // It reaches into the stretch before this one, and may count there too.
      if (interval.fromMs <= fromMs) break;
    }
    return totalMs;
  };
}

function isEnded(record: AttemptRecord): record is EndedAttempt {
  return record.startedMs !== undefined && record.endedMs !== undefined;
}
