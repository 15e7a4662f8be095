// The pauses before retries, from the ledger of a run. Attempts of one call that overlap are one round (a hedge, or the
// same word twice): a retry is a round that begins when all of the round before have ended with a failure.

import type { Interval } from '../../simulation/conversation.ts';
import type { Run } from '../../simulation/run.ts';
import { type AttemptRecord, callOf } from '../../simulation/world.ts';
import type { TaskName } from '../../types.ts';

export interface RetryPause {
  readonly task: TaskName;
  /** 1 for the first retry of a call */
  readonly retry: number;
  /** how long the process waited with nothing to do: what it computes between two attempts is no pause */
  readonly pauseMs: number;
  /** from the end of the failed attempt to the next one: what it meant to wait lies between both */
  readonly wholeMs: number;
}

interface Round {
  /** the retry that it is; 0 for a first attempt */
  readonly retry: number;
  readonly hasFailed: boolean;
  /** infinite while one of its attempts is under way */
  readonly endedMs: number;
}

export function findRetryPauses({ ledger, idle }: Pick<Run, 'ledger' | 'idle'>): readonly RetryPause[] {
  const rounds = new Map<string, Round>();
  const pauses: RetryPause[] = [];
  for (const record of ledger) {
    const call = callOf(record);
    const round = nextRound(rounds.get(call), record);
    const before = rounds.get(call);
    if (before && round.retry > before.retry) {
      const stretch = { fromMs: before.endedMs, toMs: record.arrivedMs };
      pauses.push({
        task: record.task,
        retry: round.retry,
        pauseMs: idleWithin(idle, stretch),
        wholeMs: stretch.toMs - stretch.fromMs,
      });
    }
    rounds.set(call, round);
  }
  return pauses;
}

/** The round that an attempt begins, or that it joins. */
function nextRound(round: Round | undefined, record: AttemptRecord): Round {
  const { failed, arrivedMs, endedMs = Number.POSITIVE_INFINITY } = record;
  if (round && arrivedMs < round.endedMs) {
    return {
      ...round,
      hasFailed: round.hasFailed && failed,
      endedMs: Math.max(round.endedMs, endedMs),
    };
  }
  return { retry: round?.hasFailed ? round.retry + 1 : 0, hasFailed: failed, endedMs };
}

function idleWithin(idle: readonly Interval[], { fromMs, toMs }: Interval): number {
  let totalMs = 0;
  for (const interval of idle) {
    totalMs += Math.max(0, Math.min(interval.toMs, toMs) - Math.max(interval.fromMs, fromMs));
  }
  return totalMs;
}
