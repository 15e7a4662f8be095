// Runs the commands of src/cli/ in processes of their own, as `npm run` does.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const KIT_DIRECTORY = fileURLToPath(new URL('../..', import.meta.url));

export interface FinishedProcess {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

export interface ProcessOptions {
  /** absent: standard input is empty; `open`: nothing comes, and no end either */
  readonly stdin?: string | 'open';
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunningProcess {
  readonly process: ChildProcess;
  readonly finished: Promise<FinishedProcess>;
}

export type CommandName = 'pipeline' | 'benchmark' | 'compare-benchmarks' | 'review';

export function startCommand(
  name: CommandName,
  args: readonly string[],
  options: ProcessOptions = {},
): RunningProcess {
  return start(process.execPath, ['--import', 'tsx', `src/cli/${name}.ts`, ...args], options);
}

export function startPipeline(args: readonly string[], options?: ProcessOptions): RunningProcess {
  return startCommand('pipeline', args, options);
}

export function runPipeline(args: readonly string[], options?: ProcessOptions): Promise<FinishedProcess> {
  return startPipeline(args, options).finished;
}

/** Pastes a command into a shell. */
export function runInShell(command: string): Promise<FinishedProcess> {
  return start('sh', ['-c', command], {}).finished;
}

function start(
  program: string,
  args: readonly string[],
  { stdin = '', env = {} }: ProcessOptions,
): RunningProcess {
  const inherited = { ...process.env };
  // What decides on colours is the test's business: chalk shows none in most CI services.
  for (const name of ['FORCE_COLOR', 'NO_COLOR', 'CI', 'GITHUB_ACTIONS']) delete inherited[name];
  const child = spawn(program, args, { cwd: KIT_DIRECTORY, env: { ...inherited, ...env } });
  // A process that does not read its input closes it.
  child.stdin.on('error', () => {});
  if (stdin !== 'open') child.stdin.end(stdin);
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  const finished = Promise.all([text(child.stdout), text(child.stderr), exited]).then(
    ([stdout, stderr, exitCode]) => ({ stdout, stderr, exitCode }),
  );
  return { process: child, finished };
}

/** Standard error without the progress that a slow machine shows every few seconds. */
export function withoutProgress(stderr: string): string {
  return stderr.replaceAll(/^(starting|[\d,]+ runs done, .*)\n/gm, '');
}

/** Waits until a process has written something to standard error that matches. */
export function untilStderr(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let stderr = '';
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
      const match = pattern.exec(stderr);
      if (match) resolve(match);
    });
    child.once('close', () => reject(new Error(`Expected ${pattern} on standard error, got: ${stderr}`)));
  });
}

/** Whether a process is alive; one that has ended and waits to be collected is not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !/\) Z /.test(readFileSync(status, 'utf8'));
}
