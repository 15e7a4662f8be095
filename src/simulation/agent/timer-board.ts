// Memory that all threads of a child share, in which workers tell the main thread of their virtual timers: when the
// next one is due, and whether anything waits for it.

import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { THREAD_COUNT } from '../child-contract.ts';

const KEY = 'orchestrator-harness:timers';
const NOTHING_DUE = Number.POSITIVE_INFINITY;

export interface TimerState {
  /** `null` when there is no timer */
  readonly nextInMs: number | null;
  /** whether a timer is ref'd */
  readonly isAwaited: boolean;
}

/** To be called by the main thread before any worker starts. */
export function createTimerBoard(): void {
  const board = new Float64Array(new SharedArrayBuffer(THREAD_COUNT * 2 * Float64Array.BYTES_PER_ELEMENT));
  board.fill(NOTHING_DUE);
  setEnvironmentData(KEY, board as unknown as Parameters<typeof setEnvironmentData>[1]);
}

/** @param skippedMs how far the thread's clock is ahead of real time */
export function postTimers(thread: number, { nextInMs, isAwaited }: TimerState, skippedMs: number): void {
  const board = readBoard();
  if (!board) return;
  board[thread * 2] = nextInMs === null ? NOTHING_DUE : realNowMs() + skippedMs + nextInMs;
  board[thread * 2 + 1] = isAwaited ? 1 : 0;
}

/** The earliest timer of all workers, and whether any of them waits. */
export function readTimers(skippedMs: number): TimerState {
  const board = readBoard();
  let dueMs = NOTHING_DUE;
  let isAwaited = false;
  for (let thread = 1; board && thread < THREAD_COUNT; thread += 1) {
    dueMs = Math.min(dueMs, board[thread * 2] ?? NOTHING_DUE);
    isAwaited ||= board[thread * 2 + 1] === 1;
  }
  return { nextInMs: dueMs === NOTHING_DUE ? null : Math.max(0, dueMs - skippedMs - realNowMs()), isAwaited };
}

function readBoard(): Float64Array | undefined {
  return getEnvironmentData(KEY) as unknown as Float64Array | undefined;
}

const realTime = process.hrtime.bigint.bind(process.hrtime);

/** The same in all threads, which `performance.now` is not. */
function realNowMs(): number {
  return Number(realTime()) / 1e6;
}
