// Runs the real command on a submission, in a process and a session of its own, as an interviewer would.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IsolationTier } from '../../src/simulation/isolation.ts';

export interface CommandRequest {
  /** the command's own module */
  readonly command: string;
  readonly kit: string;
  readonly file: string;
  readonly tier: IsolationTier;
  /** its TMPDIR */
  readonly folder: string;
  readonly signal: AbortSignal;
}

export interface CommandEnd {
  /** `null` when it was ended by a signal */
  readonly exitCode: number | null;
  /** whether it had to be ended, since it did not end by itself */
  readonly hasHung: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

/** Far more than the limits below let it take. */
const PATIENCE_MS = 90_000;
/** To clean up, once it is asked to go. */
const GRACE_MS = 3000;
const KEPT_BYTES = 2 ** 22;

/** Limits that an attack reaches soon; in seconds, MiB, MiB and attempts. */
const OPTIONS = [
  ...[
    '--test-case',
    'medium',
    '--iterations',
    '2',
    '--schedules',
    '3',
    '--seed',
    '1',
    '--inputs',
    'published',
  ],
  ...['--no-type-check', '--memory-limit', '400', '--output-limit', '1', '--attempt-limit', '3000', '--json'],
];

/** What is meant to run into the limit need not be waited for; anything else must not, on a slow machine either. */
const LOOPING_SECONDS = '2';
const OTHER_SECONDS = '10';

/** Its standard output is a pipe of the shell's, as with `| jq`: those that Node makes are sockets, and out of reach. */
const PIPED = ['-o', 'pipefail', '-c', '"$@" | cat', 'attack'];

export async function runMeasuringCommand(request: CommandRequest): Promise<CommandEnd> {
  const { kit, file, tier, folder, signal } = request;
  const startedAt = performance.now();
  const limit = file.includes('time-limit-exceeded') ? LOOPING_SECONDS : OTHER_SECONDS;
  const words = [request.command, '--orchestrator', file, '--isolation', tier, '--wall-limit', limit];
  const command = spawn('bash', [...PIPED, process.execPath, ...words, ...OPTIONS], {
    cwd: kit,
    env: { ...process.env, TMPDIR: folder },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = [collect(command.stdout), collect(command.stderr)];
  const watchdog = endWhenOverdue(command, signal);
  const closed = once(command, 'close');
  const [exitCode] = (await once(command, 'exit')) as [number | null];
  const hasHung = watchdog.stop();
  // What is on its way still comes; what an attack left may hold the output open for ever.
  await Promise.race([closed, sleep(GRACE_MS)]);
  command.stdout.destroy();
  command.stderr.destroy();
  return { exitCode, hasHung, stdout: stdout(), stderr: stderr(), durationMs: performance.now() - startedAt };
}

function collect(stream: ChildProcess['stdout']): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= KEPT_BYTES) chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

/** Also when the user cancels. */
function endWhenOverdue(command: ChildProcess, signal: AbortSignal) {
  let hasHung = false;
  let last: NodeJS.Timeout | undefined;
  const end = () => {
    killGroup(command, 'SIGTERM');
    last = setTimeout(() => killGroup(command, 'SIGKILL'), GRACE_MS);
  };
  const patience = setTimeout(() => {
    hasHung = true;
    end();
  }, PATIENCE_MS);
  signal.addEventListener('abort', end, { once: true });
  return {
    /** Returns whether it was overdue. */
    stop(): boolean {
      clearTimeout(patience);
      clearTimeout(last);
      signal.removeEventListener('abort', end);
      return hasHung;
    },
  };
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}
