// Puts virtual time in the place of every clock and timer that JavaScript can ask. `setImmediate`, `nextTick` and
// microtasks stay real. What Node itself has loaded before keeps the real timers.

import { syncBuiltinESMExports } from 'node:module';
import type { MarkOptions, MeasureOptions } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { postSkippedMs, readSkippedMs } from './timer-board.ts';
import { replaceDate } from './virtual-date.ts';
import { replaceTemporal } from './virtual-temporal.ts';
import { createTimerPromises } from './virtual-timer-promises.ts';
import { VirtualTimers } from './virtual-timers.ts';

export interface VirtualClock {
  readonly timers: VirtualTimers;
  /** To be told how far virtual time is ahead of real time. */
  noteSkipped(skippedMs: number): void;
}

/** @param onChange called when timers have come or gone */
export function installVirtualClock(onChange: () => void): VirtualClock {
  const realNow = performance.now.bind(performance);
  const timers = new VirtualTimers(() => realNow() + readSkippedMs(), onChange);
  replaceClocks(readSkippedMs);
  replaceTimers(timers);
  syncBuiltinESMExports();
  return {
    timers,
    noteSkipped(skippedMs) {
      postSkippedMs(skippedMs);
      timers.arm();
    },
  };
}

function replaceClocks(skippedMs: () => number): void {
  const realNow = performance.now.bind(performance);
  const realMark = performance.mark.bind(performance);
  const now = () => realNow() + skippedMs();
  define(performance, 'now', now);
  define(performance, 'mark', (name: string, options?: MarkOptions) =>
    realMark(name, { ...options, startTime: options?.startTime ?? now() }),
  );
  replaceMeasure(now);
  const realTime = process.hrtime.bigint.bind(process.hrtime);
  const bigint = () => realTime() + BigInt(Math.round(skippedMs() * 1e6));
  const hrtime = (previous?: [number, number]): [number, number] => {
    const elapsed = bigint() - (previous ? BigInt(previous[0]) * 1_000_000_000n + BigInt(previous[1]) : 0n);
    return [Number(elapsed / 1_000_000_000n), Number(elapsed % 1_000_000_000n)];
  };
  define(process, 'hrtime', Object.assign(hrtime, { bigint }));
  const realUptime = process.uptime.bind(process);
  define(process, 'uptime', () => realUptime() + skippedMs() / 1000);
  replaceDate(skippedMs);
  replaceTemporal(skippedMs);
}

/** Marks are on virtual time already; without an end, the present is meant. */
function replaceMeasure(now: () => number): void {
  const realMeasure = performance.measure.bind(performance);
  define(performance, 'measure', (name: string, start?: string | MeasureOptions, endMark?: string) => {
    if (endMark !== undefined) return realMeasure(name, start as string, endMark);
    const options: MeasureOptions = typeof start === 'string' ? { start } : { ...start };
    const hasEnd =
      options.end !== undefined || (options.start !== undefined && options.duration !== undefined);
    // The type of browsers, which some library brings along, has no room for a property that is undefined.
    return realMeasure(name, (hasEnd ? options : { ...options, end: now() }) as object);
  });
}

function replaceTimers(timers: VirtualTimers): void {
  const realClear = clearTimeout;
  const clear = (handle: unknown) => void (timers.clear(handle) || realClear(handle as NodeJS.Timeout));
  const start =
    (repeats: boolean) =>
    (callback: never, delayMs?: unknown, ...args: unknown[]) =>
      timers.start({ callback, delayMs, args, repeats });
  const promises = createTimerPromises(timers);
  const { setTimeout, setInterval } = promises;
  Object.assign(process.getBuiltinModule('node:timers/promises'), { setTimeout, setInterval });
  define(process.getBuiltinModule('node:timers/promises').scheduler, 'wait', promises.wait);
  const replacements = {
    setTimeout: Object.assign(start(false), { [promisify.custom]: setTimeout }),
    setInterval: start(true),
    clearTimeout: clear,
    clearInterval: clear,
  };
  Object.assign(process.getBuiltinModule('node:timers'), replacements);
  for (const [name, value] of Object.entries(replacements)) define(globalThis, name, value);
  define(AbortSignal, 'timeout', promises.abortAfter);
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
}
