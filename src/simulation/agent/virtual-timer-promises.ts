// The promise forms of the timers, and `AbortSignal.timeout`, on virtual time.

import realPromises from 'node:timers/promises';
import type { VirtualTimers } from './virtual-timers.ts';

interface WaitOptions {
  readonly signal?: AbortSignal;
  readonly ref?: boolean;
}

export function createTimerPromises(timers: VirtualTimers) {
  const realSetTimeout = realPromises.setTimeout;
  /** Node's own error for an aborted wait. */
  const rejectAborted = (signal: AbortSignal) => realSetTimeout(1, undefined, { signal });

  const wait = async <Value>(delayMs?: number, value?: Value, options: WaitOptions = {}): Promise<Value> => {
    const { signal, ref = true } = options;
    if (signal?.aborted) return rejectAborted(signal) as Promise<Value>;
    return new Promise((resolve, reject) => {
      const timer = timers.start({ callback: finish, delayMs, args: [], repeats: false });
      const abort = () => {
        timer.close();
        rejectAborted(signal as AbortSignal).catch(reject);
      };
      function finish(): void {
        signal?.removeEventListener('abort', abort);
        resolve(value as Value);
      }
      if (!ref) timer.unref();
      signal?.addEventListener('abort', abort, { once: true });
    });
  };

  return {
    setTimeout: wait,
    setInterval: (delayMs?: number, value?: unknown, options: WaitOptions = {}) =>
      iterate(timers, delayMs, { value, rejectAborted, ...options }),
    wait: (delayMs?: number, options?: WaitOptions) => wait(delayMs, undefined, options),
    abortAfter(delayMs: number): AbortSignal {
      const controller = new AbortController();
      const timeout = () =>
        controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
      timers.start({ callback: timeout, delayMs, args: [], repeats: false }).unref();
      return controller.signal;
    },
  };
}

interface IntervalOptions extends WaitOptions {
  readonly value: unknown;
  readonly rejectAborted: (signal: AbortSignal) => Promise<unknown>;
}

/** Yields once an interval; intervals that pass while the consumer is busy are made up for. */
async function* iterate(timers: VirtualTimers, delayMs: number | undefined, options: IntervalOptions) {
  const { value, signal, ref = true, rejectAborted } = options;
  if (signal?.aborted) await rejectAborted(signal);
  let owed = 0;
  let wake = () => {};
  const tick = () => {
    owed += 1;
    wake();
  };
  const timer = timers.start({ callback: tick, delayMs, args: [], repeats: true });
  if (!ref) timer.unref();
  const abort = () => wake();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    while (true) {
      if (owed === 0 && !signal?.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (signal?.aborted) await rejectAborted(signal);
      for (; owed > 0; owed -= 1) yield value;
    }
  } finally {
    timer.close();
    signal?.removeEventListener('abort', abort);
  }
}
