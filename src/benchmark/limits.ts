// How far a run may go. Each limit derives from what the naive orchestrator takes for the same text, and leaves room
// for many times that: no honest run comes near any of them.

import type { ClockName } from '../simulation/clock.ts';
import type { RunLimits } from '../simulation/run-end.ts';
import type { Expectation } from './expectation.ts';

/** What the naive orchestrator takes, roughly: two tasks of 1 s, then 250 ms for every word; some 130 MB. */
const NAIVE = { msAtFirst: 2_000, msPerWord: 250, attemptsAtFirst: 2 };

const TIMES_NAIVE = 20;
/** So that a short text, too, leaves room for retries and backoff. */
const LEAST_MS = 100_000;
const LEAST_ATTEMPTS = 1_000;

/** Real time on a virtual clock is CPU time: the naive orchestrator takes some 15 ms for a word. */
const LEAST_REAL_MS = 10_000;
const REAL_MS_PER_WORD = 50;

const MEBIBYTE = 2 ** 20;
const MEMORY_BYTES = 1024 * MEBIBYTE;
/** Copies, words, and a ledger of one's own. */
const MEMORY_BYTES_PER_CHARACTER = 256;

export interface LimitedRun {
  readonly expectation: Pick<Expectation, 'text' | 'words'>;
  readonly clock: ClockName;
}

/** @param chosen what the user has set instead */
export function limitsFor({ expectation, clock }: LimitedRun, chosen: Partial<RunLimits> = {}): RunLimits {
  const { text, words } = expectation;
  const runtimeMs = LEAST_MS + TIMES_NAIVE * (NAIVE.msAtFirst + words * NAIVE.msPerWord);
  const busyMs = LEAST_REAL_MS + words * REAL_MS_PER_WORD;
  const limits: RunLimits = {
    importMs: 10_000,
    realMs: clock === 'real' ? busyMs + (chosen.runtimeMs ?? runtimeMs) : busyMs,
    runtimeMs,
    attempts: LEAST_ATTEMPTS + TIMES_NAIVE * (NAIVE.attemptsAtFirst + words),
    outputBytes: 16 * MEBIBYTE,
    memoryBytes: MEMORY_BYTES + MEMORY_BYTES_PER_CHARACTER * text.length,
    ...chosen,
  };
  return { ...limits, importMs: Math.min(limits.importMs, limits.realMs) };
}
