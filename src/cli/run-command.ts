// What every command does around its work: exit codes, errors in one line, Ctrl-C. Only this file ends the process.

import { CommanderError } from 'commander';
import { printable } from '../report/printable.ts';

const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;
const EXIT_TERMINATED = 143;

/** A user's mistake, wherever it is noticed. A bug shows its stack. */
const USER_MISTAKES = new Set(['UsageError', 'LoadError', 'ResourceError']);

/** @param work resolves to the exit code; its signal aborts on Ctrl-C */
export async function runCommand(work: (signal: AbortSignal) => Promise<number>): Promise<void> {
  const cancellation = new AbortController();
  let interruptedWith: number | undefined;
  const interrupt = (exitCode: number) => {
    // A second Ctrl-C does not wait for anything.
    if (interruptedWith !== undefined) process.exit(exitCode);
    interruptedWith = exitCode;
    cancellation.abort();
  };
  process.on('SIGINT', () => interrupt(EXIT_INTERRUPTED));
  process.on('SIGTERM', () => interrupt(EXIT_TERMINATED));
  // Node would open its inspector at this signal, to whoever is on this machine: a stranger's code among them.
  process.on('SIGUSR1', () => {});
  process.on('SIGHUP', () => interrupt(EXIT_TERMINATED));
  // `| head` closes the pipe before everything is written; that is no error.
  process.stdout.on('error', () => process.exit(0));
  const exitCode = await work(cancellation.signal).catch((error) => interruptedWith ?? reportError(error));
  process.exitCode = interruptedWith ?? exitCode;
  // Exit handlers remove temporary folders and kill children; nothing else is worth waiting for.
  process.stdout.write('', () => process.exit());
}

function reportError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  if (error instanceof Error && USER_MISTAKES.has(error.name)) {
    // It may quote a stranger's module.
    process.stderr.write(`${printable(error.message)}\n`);
    return EXIT_USAGE;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}
