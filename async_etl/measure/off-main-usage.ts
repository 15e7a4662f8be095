// What the main thread took of a process's CPU time, and so what the others did.

import { readFileSync } from 'node:fs';
import type { ProcessTree } from '../../src/simulation/process-tree.ts';
import type { ProcessUsage } from '../../src/simulation/process-usage.ts';

export interface OffMainUsage extends ProcessUsage {
  /** `null` where the system does not tell */
  readonly mainThreadMs: number | null;
}

/** `undefined` when the process is gone or the system does not tell. */
export function readOffMainUsage(tree: ProcessTree): OffMainUsage | undefined {
  const usage = tree.readUsage();
  return usage && { ...usage, mainThreadMs: readMainThreadMs(tree.mainPid) };
}

export function timeOffMain(start: OffMainUsage | undefined, end: OffMainUsage | undefined): number | null {
  if (typeof start?.mainThreadMs !== 'number' || typeof end?.mainThreadMs !== 'number') return null;
  const onMainMs = end.mainThreadMs - start.mainThreadMs;
  // Threads that have ended are counted in ticks, which can lack some milliseconds.
  return Math.max(0, end.cpuTimeMs - start.cpuTimeMs - onMainMs);
}

/** Linux names a process's first thread as the process itself. See Documentation/scheduler/sched-stats.rst. */
function readMainThreadMs(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return null;
  }
}
