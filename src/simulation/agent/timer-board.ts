// Memory that all threads of a child share: how far virtual time is ahead of real time, so that a jump reaches all of
// them at one moment, and in which workers tell the main thread of their timers: when the next one is due, and whether
// anything waits for it.

import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { THREAD_COUNT } from '../child-contract.ts';

const KEY = 'orchestrator-harness:timers';
const CLOCK_KEY = 'orchestrator-harness:clock';
const NOTHING_DUE = Number.POSITIVE_INFINITY;
/** In the place of the main thread, which knows its own timers. */
const SKIPPED_MS = 0;

export interface TimerState {
  /** `null` when there is no timer */
  readonly nextInMs: number | null;
  /** whether a timer is ref'd */
  readonly isAwaited: boolean;
}

/** To be called by the main thread before any worker starts. */
export function createTimerBoard(clock: string): void {
  // Not the environment: a worker may be given another one.
  setEnvironmentData(CLOCK_KEY, clock);
  const board = new Float64Array(new SharedArrayBuffer(THREAD_COUNT * 2 * Float64Array.BYTES_PER_ELEMENT));
  board.fill(NOTHING_DUE);
  board[SKIPPED_MS] = 0;
  setEnvironmentData(KEY, board as unknown as Parameters<typeof setEnvironmentData>[1]);
}

/** The clock of the process that a worker belongs to; `undefined` in a process without a harness. */
export function readClockName(): string | undefined {
  return getEnvironmentData(CLOCK_KEY)?.toString();
}

export function readSkippedMs(): number {
  return readBoard()?.[SKIPPED_MS] ?? 0;
}

/** Whichever thread hears of a jump first tells the others; that they hear of it too changes nothing. */
export function postSkippedMs(skippedMs: number): void {
  const board = readBoard();
  if (board) board[SKIPPED_MS] = Math.max(readSkippedMs(), skippedMs);
}

export function postTimers(thread: number, { nextInMs, isAwaited }: TimerState): void {
  const board = readBoard();
  if (!board) return;
  board[thread * 2] = nextInMs === null ? NOTHING_DUE : virtualNowMs() + nextInMs;
  board[thread * 2 + 1] = isAwaited ? 1 : 0;
}

/** The earliest timer of all workers, and whether any of them waits. */
export function readTimers(): TimerState {
  const board = readBoard();
  let dueMs = NOTHING_DUE;
  let isAwaited = false;
  for (let thread = 1; board && thread < THREAD_COUNT; thread += 1) {
    dueMs = Math.min(dueMs, board[thread * 2] ?? NOTHING_DUE);
    isAwaited ||= board[thread * 2 + 1] === 1;
  }
  return { nextInMs: dueMs === NOTHING_DUE ? null : Math.max(0, dueMs - virtualNowMs()), isAwaited };
}

let openedBoard: Float64Array | undefined;

function readBoard(): Float64Array | undefined {
  openedBoard ??= getEnvironmentData(KEY) as unknown as Float64Array | undefined;
  return openedBoard;
}

const realTime = process.hrtime.bigint.bind(process.hrtime);

/** The same in all threads, which `performance.now` is not. */
function virtualNowMs(): number {
  return Number(realTime()) / 1e6 + readSkippedMs();
}
