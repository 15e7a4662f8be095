// CPU time and memory of a process. On Linux the parent reads them from /proc, so that nothing has to be believed;
// elsewhere the child's own report is taken, and reports say so.

import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessUsage {
  /** user and system time of all threads */
  readonly cpuTimeMs: number;
  /** resident set now and at its highest */
  readonly memoryBytes: number;
  readonly peakMemoryBytes: number;
}

/** What a run took of the machine. */
export interface ResourceUsage {
  /** user and system time of the process since the run's start; lower is better */
  readonly cpuTimeMs: number;
  /** resident set; lower is better */
  readonly peakMemoryBytes: number;
  /** peak less what the process held when the run started */
  readonly memoryGrowthBytes: number;
}

/** `null` when the process was gone before anyone could look. */
export function differenceOf(
  start: ProcessUsage | undefined,
  end: ProcessUsage | undefined,
): ResourceUsage | null {
  if (!start || !end) return null;
  return {
    cpuTimeMs: end.cpuTimeMs - start.cpuTimeMs,
    peakMemoryBytes: end.peakMemoryBytes,
    memoryGrowthBytes: end.peakMemoryBytes - start.memoryBytes,
  };
}

export const usageSource = process.platform === 'linux' ? '/proc' : 'self-reported';

/** `undefined` when the process is gone or the system does not tell. */
export function readProcessUsage(pid: number): ProcessUsage | undefined {
  if (usageSource !== '/proc') return undefined;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return {
      cpuTimeMs: Math.max(readThreadTimes(pid), readProcessTime(pid)),
      memoryBytes: readKibibytes(status, 'VmRSS'),
      peakMemoryBytes: readKibibytes(status, 'VmHWM'),
    };
  } catch {
    return undefined;
  }
}

/** Exact to the nanosecond, but only for threads that are alive. See Documentation/scheduler/sched-stats.rst. */
function readThreadTimes(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  }
  return nanoseconds / 1e6;
}

/** Linux reports in ticks of 10 ms, rounded down, for all threads that there ever were. See proc(5). */
const TICK_MS = 10;

function readProcessTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function readKibibytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
}
