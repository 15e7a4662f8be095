// CPU time, memory and reading of a process. On Linux the parent reads them from /proc, so that nothing has to be believed;
// elsewhere the child's own report is taken, and reports say so.

import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessUsage {
  /** user and system time of all threads, and of the children whose end was waited for */
  readonly cpuTimeMs: number;
  /** resident set now and at its highest */
  readonly memoryBytes: number;
  readonly peakMemoryBytes: number;
  /** what system calls have read, from files and sockets, of the children whose end was waited for too */
  readonly readBytes?: number | null;
}

/** What a run took of the machine. */
export interface ResourceUsage {
  /** user and system time of the process since the run's start; lower is better */
  readonly cpuTimeMs: number;
  /** resident set; lower is better */
  readonly peakMemoryBytes: number;
  /** peak less what the process held when the run started */
  readonly memoryGrowthBytes: number;
  /** what system calls have read since the run's start; `null` where the system does not tell */
  readonly readBytes?: number | null;
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
    readBytes: readBetween(start, end),
  };
}

/** What a process reports of itself does not say. */
function readBetween({ readBytes: start }: ProcessUsage, { readBytes: end }: ProcessUsage): number | null {
  return typeof start === 'number' && typeof end === 'number' ? end - start : null;
}

export const usageSource = process.platform === 'linux' ? '/proc' : 'self-reported';

/** `undefined` when the process is gone or the system does not tell. */
export function readProcessUsage(pid: number): ProcessUsage | undefined {
  if (usageSource !== '/proc') return undefined;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // One that has ended and waits to be collected has no memory.
    if (!status.includes('VmRSS:')) return undefined;
    return {
      cpuTimeMs: readCpuTime(pid),
      memoryBytes: readKibibytes(status, 'VmRSS'),
      peakMemoryBytes: readKibibytes(status, 'VmHWM'),
      readBytes: readReadBytes(pid),
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

/** Of the process, and of the children whose end it has waited for. */
function readCpuTime(pid: number): number {
  const [user, system, childrenUser, childrenSystem] = readStat(pid).slice(11, 15).map(Number);
  const ownMs = ((user ?? 0) + (system ?? 0)) * TICK_MS;
  const childrenMs = ((childrenUser ?? 0) + (childrenSystem ?? 0)) * TICK_MS;
  return Math.max(readThreadTimes(pid), ownMs) + childrenMs;
}

/** `rchar`, see proc(5); `null` where the kernel keeps no account of it, or tells only its owner. */
function readReadBytes(pid: number): number | null {
  try {
    const bytes = /^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1];
    return bytes === undefined ? null : Number(bytes);
  } catch {
    return null;
  }
}

/** The fields of `/proc/PID/stat` from the state on: its third, see proc(5). None when the process is gone. */
export function readStat(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before may hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function readKibibytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
}
