// The longest stretch of a run in which the process had always something to do: computing, or files that it waited for.

import type { Run } from '../../simulation/run.ts';

/** Real time, also on the virtual clock: it jumps only where the process is idle. */
export function longestBusyMsOf({ idle, runtimeMs }: Pick<Run, 'idle' | 'runtimeMs'>): number {
  let longestMs = 0;
  let busyFromMs = 0;
  for (const { fromMs, toMs } of idle) {
    longestMs = Math.max(longestMs, fromMs - busyFromMs);
    busyFromMs = toMs;
  }
  return Math.max(longestMs, runtimeMs - busyFromMs);
}
