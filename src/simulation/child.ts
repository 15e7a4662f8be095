// Starts and ends the process that an orchestrator runs in: plain node in a folder of its own, kept in one of the tiers
// of isolation, with a small environment and one socket a thread.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { CLOCK_VARIABLE, THREAD_COUNT } from './child-contract.ts';
import type { ClockName } from './clock.ts';
import { type IsolationTier, launchIn } from './isolation.ts';
import { ProcessTree } from './process-tree.ts';
import { createRunFolder, type ProgramFiles } from './run-folder.ts';

/** What to run. All paths are paths in the folder of the run. */
export interface ChildProgram {
  readonly files: ProgramFiles;
  readonly entryPath: string;
  /** preloaded in every thread */
  readonly agentPath: string;
  readonly mainPath: string;
}

export interface ChildSettings {
  /** makes the child's own `Math.random` repeatable */
  readonly randomSeed: number;
  readonly clock: ClockName;
  readonly isolation: IsolationTier;
  /** what it and all that it starts may take */
  readonly memoryBytes: number;
  /** see `LaunchSettings` */
  readonly hasNetwork?: boolean;
  readonly writable?: readonly string[];
}

export interface Child {
  /** the folder that it runs in */
  readonly directory: string;
  /** the module that it is to import */
  readonly entryUrl: string;
  /** the process with all that it starts */
  readonly tree: ProcessTree;
  /** one socket a thread: the main thread's first */
  readonly sockets: readonly Duplex[];
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** settles when the process is gone */
  readonly exited: Promise<ChildExit>;
  /** Ends the process and all that it has started, and resolves when nothing of them is left, nor of their files. */
  end(): Promise<void>;
}

interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const trees = new Set<ProcessTree>();
let isExitWatched = false;

export async function startChild(program: ChildProgram, settings: ChildSettings): Promise<Child> {
  const { isolation, clock, hasNetwork = false, writable = [] } = settings;
  const folder = await createRunFolder(program.files);
  const { directory } = folder;
  const { command, args, env } = launchIn(isolation, {
    nodeArgs: nodeArgsFor(program, directory, settings),
    directory,
    scratchDirectory: folder.scratchDirectory,
    env: { ...childEnvironment(), [CLOCK_VARIABLE]: clock },
    hasNetwork,
    writable,
  });
  const process = spawn(command, args, {
    cwd: directory,
    env,
    // Its own process group, so that it can be killed with everything it starts.
    detached: globalThis.process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', ...Array<'pipe'>(THREAD_COUNT).fill('pipe')],
    windowsHide: true,
  });
  const tree = new ProcessTree(process.pid ?? 0, { directory, memoryBytes: settings.memoryBytes });
  watchExit(tree);
  const exited = exitOf(process);
  exited.then(() => tree.noteExit());
  return {
    directory,
    entryUrl: pathToFileURL(join(directory, program.entryPath)).href,
    tree,
    sockets: process.stdio.slice(3) as unknown as Duplex[],
    stdout: process.stdout as Readable,
    stderr: process.stderr as Readable,
    exited,
    async end() {
      await tree.end();
      await exited;
      trees.delete(tree);
      await folder.remove();
    },
  };
}

/** V8 collects garbage harder when the heap nears its limit, and gives up at it; buffers and code need room beside it. */
const HEAP_SHARE = 0.75;

function nodeArgsFor(
  { agentPath, mainPath }: ChildProgram,
  directory: string,
  { randomSeed, memoryBytes }: ChildSettings,
): string[] {
  const heapMebibytes = Math.floor((memoryBytes * HEAP_SHARE) / 2 ** 20);
  return [
    // To V8, 0 means none.
    `--random-seed=${randomSeed + 1}`,
    ...(Number.isFinite(memoryBytes) ? [`--max-old-space-size=${heapMebibytes}`] : []),
    '--require',
    join(directory, agentPath),
    join(directory, mainPath),
  ];
}

function exitOf(process: ChildProcess): Promise<ChildExit> {
  return new Promise((resolve) => {
    process.once('exit', (code, signal) => resolve({ code, signal }));
    process.once('error', () => resolve({ code: null, signal: null }));
  });
}

/** However the harness ends, short of SIGKILL, nothing of what it has started goes on. */
function watchExit(tree: ProcessTree): void {
  trees.add(tree);
  if (isExitWatched) return;
  isExitWatched = true;
  process.once('exit', () => {
    for (const started of trees) started.kill();
  });
}

/** What programs need to run at all. The rest of the environment is the user's own business. */
const PASSED_ON = ['PATH', 'LANG', 'TZ', 'SystemRoot'];

function childEnvironment(): Record<string, string> {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = process.env[name];
      return value ? [[name, value]] : [];
    }),
  );
}
