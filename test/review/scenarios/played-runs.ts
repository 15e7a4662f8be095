// Made-up runs of scenarios: a good one, in which a test overrides what it is about.

import type { JudgedCall, PlayedCalls } from '../../../src/review/scenarios/judge-calls.ts';
import type { PlayedRun } from '../../../src/review/scenarios/play.ts';
import type { ChildError } from '../../../src/simulation/messages.ts';
import type { RunEnd } from '../../../src/simulation/run-end.ts';

const ANSWERED: RunEnd = { type: 'answered', entries: [], kind: 'Object' };

const TASK = { attempts: 0, failures: 0, retries: 0, timeMs: 0 };

export type MadeUpRun = Partial<Omit<PlayedRun, 'attempts'>> & {
  readonly attempts?: Partial<PlayedRun['attempts']>;
};

export function played({ attempts, ...overrides }: MadeUpRun = {}): PlayedRun {
  const end = overrides.end ?? ANSWERED;
  return {
    outcome: 'accepted',
    reason: null,
    end,
    runtimeMs: 2310,
    lowerBoundMs: 2250,
    attempts: {
      made: 19,
      necessary: 19,
      peakInFlight: 17,
      mostOfOneCall: 1,
      perTask: { filterInput: TASK, getWords: TASK, findAnagrams: TASK },
      ...attempts,
    },
    failures: 0,
    cpuTimeMs: 120,
    peakMemoryBytes: 80e6,
    run: {
      end,
      clock: 'virtual',
      runtimeMs: 2310,
      importMs: 20,
      skippedMs: 2000,
      resources: null,
      calls: [],
      ledger: [],
      idle: [],
      stderrEnd: '',
      directory: '/no/such/folder',
    },
    ...overrides,
  };
}

export function rejectedWith(message: string, error: Partial<ChildError> = {}): RunEnd {
  return { type: 'rejected', error: { name: 'Error', message, stack: 'Error', causes: [], ...error } };
}

/** One that gave up because of a failed task. */
export function gaveUp(message: string, overrides: MadeUpRun = {}): PlayedRun {
  return played({ outcome: 'task-failed', reason: message, end: rejectedWith(message), ...overrides });
}

export const DEADLOCKED: MadeUpRun = {
  outcome: 'time-limit-exceeded',
  reason: 'Deadlock: nothing was left to wait for, and processText had not settled.',
  end: { type: 'deadlocked', duringImport: false },
};

export const WRONG = {
  outcome: 'wrong-answer',
  reason: '"act" is missing; expected 1.',
} as const satisfies MadeUpRun;

export function call(overrides: Partial<JudgedCall> = {}): JudgedCall {
  return { outcome: 'accepted', reason: null, end: ANSWERED, durationMs: 2300, attempts: 19, ...overrides };
}

export function playedCalls(calls: readonly JudgedCall[], overrides: Partial<PlayedCalls> = {}): PlayedCalls {
  return { played: played(), calls, planned: calls.length, bypass: null, ...overrides };
}
