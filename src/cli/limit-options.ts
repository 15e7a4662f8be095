// How far a run may go, and what keeps it from the rest of the machine: the same options for every command that runs
// orchestrators.

import { type Command, InvalidArgumentError, Option } from 'commander';
import { bestTier, ISOLATION_TIERS, type IsolationTier, whyUnavailable } from '../simulation/isolation.ts';
import type { RunLimits } from '../simulation/run-end.ts';
import { UsageError } from './usage-error.ts';

export interface LimitOptions {
  readonly isolation: IsolationTier | 'best';
  /** in seconds */
  readonly wallLimit?: number;
  /** in seconds */
  readonly timeLimit?: number;
  /** in MiB */
  readonly memoryLimit?: number;
  /** in MiB */
  readonly outputLimit?: number;
  readonly attemptLimit?: number;
}

const MEBIBYTE = 2 ** 20;

/** Node itself takes some 45 MB; with less than this it may not even start. */
const LEAST_MEMORY_MIB = 128;

export function addLimitOptions(command: Command): Command {
  const tiers = [...ISOLATION_TIERS, 'best'];
  return command
    .addOption(
      new Option('--isolation <tier>', 'what keeps a run from the rest of the machine')
        .choices(tiers)
        .default('process'),
    )
    .addOption(limitOption('--wall-limit <seconds>', 'real time of one run'))
    .addOption(limitOption('--time-limit <seconds>', "one run's time on its own clock"))
    .addOption(
      limitOption('--memory-limit <MiB>', 'memory of one run, with all that it starts', LEAST_MEMORY_MIB),
    )
    .addOption(limitOption('--output-limit <MiB>', 'what one run may print'))
    .addOption(limitOption('--attempt-limit <n>', 'attempts in one run'));
}

/** Those that the user has set; `{}` leaves all to what follows from the text. */
export function chosenLimits(options: LimitOptions): Partial<RunLimits> {
  const { wallLimit, timeLimit, memoryLimit, outputLimit, attemptLimit } = options;
  return {
    ...(wallLimit === undefined ? {} : { realMs: wallLimit * 1000 }),
    ...(timeLimit === undefined ? {} : { runtimeMs: timeLimit * 1000 }),
    ...(memoryLimit === undefined ? {} : { memoryBytes: memoryLimit * MEBIBYTE }),
    ...(outputLimit === undefined ? {} : { outputBytes: outputLimit * MEBIBYTE }),
    ...(attemptLimit === undefined ? {} : { attempts: attemptLimit }),
  };
}

/** @throws UsageError for a tier that this machine lacks: a weaker one instead would be a promise not kept */
export function chosenIsolation({ isolation }: LimitOptions): IsolationTier {
  if (isolation === 'best') return bestTier();
  const reason = whyUnavailable(isolation);
  if (reason === null) return isolation;
  throw new UsageError(
    `Expected --isolation ${isolation} to be available on this machine. ${reason} --isolation best takes the strongest tier that there is.`,
  );
}

function limitOption(flags: string, description: string, least = 0): Option {
  return new Option(flags, `limit: ${description} (default: many times what naive.ts takes)`).argParser(
    (value: string) => {
      const limit = Number(value);
      if (value.trim() !== '' && limit > 0 && limit >= least && limit <= 1e9) return limit;
      throw new InvalidArgumentError(
        least > 0 ? `Expected a number of at least ${least}.` : 'Expected a number more than 0.',
      );
    },
  );
}
