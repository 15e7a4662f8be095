// Starts and ends the process that an orchestrator runs in: plain node, a small environment, one socket a thread.

import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex, Readable } from 'node:stream';
import { CLOCK_VARIABLE, THREAD_COUNT } from './child-contract.ts';
import type { ClockName } from './clock.ts';
import { draw } from './fault-schedule.ts';

export interface ChildProgram {
  /** the folder that it runs in */
  readonly directory: string;
  /** preloaded in every thread */
  readonly agentPath: string;
  readonly mainPath: string;
}

export interface Child {
  readonly pid: number;
  /** one socket a thread: the main thread's first */
  readonly sockets: readonly Duplex[];
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** settles when the process is gone */
  readonly exited: Promise<ChildExit>;
  /** SIGKILL for the process and all it has started in its group */
  kill(): void;
}

interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const children = new Set<Child>();
let isExitWatched = false;

export interface ChildSettings {
  /** makes the child's own `Math.random` repeatable */
  readonly randomSeed: number;
  readonly clock: ClockName;
}

export function startChild(program: ChildProgram, { randomSeed, clock }: ChildSettings): Child {
  const process = spawn(
    globalThis.process.execPath,
    [`--random-seed=${hideSeed(randomSeed)}`, '--require', program.agentPath, program.mainPath],
    {
      cwd: program.directory,
      env: { ...childEnvironment(), [CLOCK_VARIABLE]: clock },
      // Its own process group, so that it can be killed with everything it starts.
      detached: globalThis.process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe', ...Array<'pipe'>(THREAD_COUNT).fill('pipe')],
      windowsHide: true,
    },
  );
  const child = describeChild(process);
  if (!isExitWatched) globalThis.process.once('exit', killAll);
  isExitWatched = true;
  children.add(child);
  child.exited.then(() => children.delete(child));
  return child;
}

/** The child must not know the seed of its faults: it could work out beforehand which attempts fail. */
function hideSeed(seed: number): number {
  return Math.floor(draw('math-random', [seed]) * 2 ** 31);
}

function describeChild(process: ChildProcess): Child {
  const exited = new Promise<ChildExit>((resolve) => {
    process.once('exit', (code, signal) => resolve({ code, signal }));
    process.once('error', () => resolve({ code: null, signal: null }));
  });
  const pid = process.pid ?? 0;
  return {
    pid,
    sockets: process.stdio.slice(3) as unknown as Duplex[],
    stdout: process.stdout as Readable,
    stderr: process.stderr as Readable,
    exited,
    kill: () => killGroup(pid),
  };
}

function killGroup(pid: number): void {
  if (pid === 0) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

function killAll(): void {
  for (const child of children) child.kill();
}

/** What programs need to run at all. The rest of the environment is the user's own business. */
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'USERPROFILE'];

function childEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}
