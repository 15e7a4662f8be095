// A control group of the kernel for one run, where this system lets us make one: it limits the memory of all that the
// run starts, and lists all of it, whoever its parent is by now. See Documentation/admin-guide/cgroup-v2.rst and
// cgroup-v1/memory.rst of Linux.

import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ControlGroup {
  /** Returns whether that was allowed. */
  add(pid: number): boolean;
  /** the processes in it */
  members(): readonly number[];
  /** whether the kernel has killed any of it for the memory that it took */
  hasRunOut(): boolean;
  remove(): void;
}

/** The names of the two versions for the same things. */
interface Layout {
  readonly directory: string;
  readonly limitFile: string;
  readonly eventsFile: string;
}

let serial = 0;

/** `undefined` where it cannot be had: without the right to, or on another system. */
export function createControlGroup(memoryBytes: number): ControlGroup | undefined {
  const layout = findLayout();
  if (!layout) return undefined;
  serial += 1;
  const path = join(layout.directory, `orchestrator-${process.pid}-${serial}`);
  try {
    mkdirSync(path);
  } catch {
    return undefined;
  }
  // A group without a limit still tells what belongs to the run.
  if (Number.isFinite(memoryBytes)) tryWrite(join(path, layout.limitFile), String(memoryBytes));
  return {
    add: (pid) => tryWrite(join(path, 'cgroup.procs'), String(pid)),
    members: () => tryRead(join(path, 'cgroup.procs')).split('\n').filter(Boolean).map(Number),
    hasRunOut: () => /^oom_kill [1-9]/m.test(tryRead(join(path, layout.eventsFile))),
    remove: () => removeGroup(path),
  };
}

function findLayout(): Layout | undefined {
  if (process.platform !== 'linux') return undefined;
  const own = tryRead('/proc/self/cgroup');
  const first = /^\d+:(?:[^:]*,)?memory(?:,[^:]*)?:(.*)$/m.exec(own)?.[1];
  if (first !== undefined) {
    return {
      directory: join('/sys/fs/cgroup/memory', first),
      limitFile: 'memory.limit_in_bytes',
      eventsFile: 'memory.oom_control',
    };
  }
  const second = /^0::(.*)$/m.exec(own)?.[1];
  return second === undefined
    ? undefined
    : {
        directory: join('/sys/fs/cgroup', second),
        limitFile: 'memory.max',
        eventsFile: 'memory.events',
      };
}

/** It fails where the process is gone, and where this system does not allow it. */
function tryWrite(path: string, text: string): boolean {
  try {
    writeFileSync(path, text);
    return true;
  } catch {
    return false;
  }
}

function tryRead(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function removeGroup(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // Something in it is still about to end: an empty group costs nothing.
  }
}
