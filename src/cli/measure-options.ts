// The options of the commands that measure, and the plan that they describe.

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { BenchmarkPlan } from '../benchmark/benchmark.ts';
import { INPUT_KINDS, type InputKind } from '../benchmark/input-variants.ts';
import { checkExportPath } from '../report/export.ts';
import type { ClockName } from '../simulation/clock.ts';
import { randomSeed } from '../simulation/fault-schedule.ts';
import { checkWritable } from './check-writable.ts';
import { addLimitOptions, chosenIsolation, chosenLimits, type LimitOptions } from './limit-options.ts';
import {
  chosenTestCases,
  clockOption,
  seedOption,
  type TestCaseChoice,
  testCaseOption,
} from './option-parsers.ts';

export interface MeasureOptions extends LimitOptions {
  readonly testCase: TestCaseChoice;
  readonly iterations?: number;
  readonly schedules?: number;
  /** in seconds */
  readonly budget: number;
  readonly seed?: number;
  readonly inputs: InputKind;
  readonly clock: ClockName;
  readonly detailed: boolean;
  readonly json: boolean;
  readonly export: readonly string[];
  readonly trace?: string;
  readonly showOutput: boolean;
}

/** Seven values give a median a confidence interval of more than 95 %; six are the least that do. */
const DEFAULT_ITERATIONS = 7;
const DEFAULT_SCHEDULES = 50;

export function addMeasureOptions(command: Command, budgetSeconds: number): Command {
  command
    .addOption(testCaseOption().default('all'))
    .addOption(countOption('--iterations <n>', `clean runs (default: up to ${DEFAULT_ITERATIONS})`))
    .addOption(countOption('--schedules <n>', `faulted runs (default: up to ${DEFAULT_SCHEDULES})`))
    .addOption(
      new Option('--budget <seconds>', 'when to stop; counts that are given are always completed')
        .argParser(parseSeconds)
        .default(budgetSeconds),
    )
    .addOption(seedOption())
    .addOption(
      new Option('--inputs <kind>', 'published texts, or for every run a generated variant of them')
        .choices(INPUT_KINDS)
        .default('published'),
    )
    .addOption(clockOption('virtual'));
  return addLimitOptions(command)
    .option('--detailed', 'show all figures: means, p95, per-task attempts, a timeline', false)
    .option('--json', 'print the results as JSON', false)
    .addOption(
      new Option('--export <file>', 'also write the results to a .json, .csv or .md file; may be repeated')
        .argParser((path: string, previous: readonly string[]) => [...previous, path])
        .default([], 'none'),
    )
    .option('--trace <file>', 'write the attempts of a faulted run of each for Perfetto or chrome://tracing')
    .option('--show-output', 'show everything that orchestrators print, as it comes', false)
    .showHelpAfterError('(--help lists the options, with examples)')
    .exitOverride();
}

/** Finds out before the work, not after it, that its results could not be written. */
export async function checkOutputs({ export: exports, trace }: MeasureOptions): Promise<void> {
  for (const path of exports) {
    checkExportPath(path);
    await checkWritable('--export', path);
  }
  if (trace !== undefined) await checkWritable('--trace', trace);
}

export function planOf(
  options: MeasureOptions,
  { files, baseline }: Pick<BenchmarkPlan, 'files' | 'baseline'>,
): BenchmarkPlan {
  const { testCase, iterations, schedules, budget, seed, inputs, clock } = options;
  const budgetMs = budget * 1000;
  return {
    files,
    baseline,
    testCases: chosenTestCases(testCase),
    iterations: iterations ?? DEFAULT_ITERATIONS,
    schedules: schedules ?? DEFAULT_SCHEDULES,
    seed: seed ?? randomSeed(),
    inputs,
    clock,
    isolation: chosenIsolation(options),
    limits: chosenLimits(options),
    budgetMs: {
      clean: iterations === undefined ? budgetMs : Number.POSITIVE_INFINITY,
      faulted: schedules === undefined ? budgetMs : Number.POSITIVE_INFINITY,
      probes: iterations !== undefined && schedules !== undefined ? Number.POSITIVE_INFINITY : budgetMs,
    },
  };
}

function countOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string) => {
    if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
    throw new InvalidArgumentError('Expected a whole number from 1 to 999999.');
  });
}

function parseSeconds(value: string): number {
  const seconds = Number(value);
  if (value.trim() !== '' && seconds > 0 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('Expected a number of seconds, more than 0 and at most 86400.');
}
