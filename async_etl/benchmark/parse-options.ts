// The options of `npm run etl:benchmark`, and the plan that they describe.

import { Command, InvalidArgumentError, Option } from 'commander';
import { checkWritable } from '../../src/cli/check-writable.ts';
import { chosenIsolation } from '../../src/cli/limit-options.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { ISOLATION_TIERS, type IsolationTier } from '../../src/simulation/isolation.ts';
import { dataSeedOption, latencyScaleOption, sizeOption } from '../cli/dataset-options.ts';
import { findPipelines } from './find-pipelines.ts';
import { bytesFor, type EtlPlan } from './plan.ts';
import { exporterFor } from './report/export.ts';

export interface BenchmarkOptions {
  readonly compareDir?: string;
  readonly baseline?: string;
  readonly size: number;
  readonly sources: readonly number[];
  readonly seed: number;
  readonly latencyScale: number;
  readonly iterations?: number;
  readonly schedules?: number;
  readonly budget: number;
  readonly isolation: IsolationTier | 'best';
  readonly json: boolean;
  readonly export: readonly string[];
  readonly detailed: boolean;
}

const DEFAULT_ITERATIONS = 3;
const DEFAULT_SCHEDULES = 10;
const BUDGET_SECONDS = 180;
const MAX_BYTES = 200e6;
const SOURCE_CHOICES = [5, 10, 20];

const EXAMPLES = `
Examples:
  npm run etl:benchmark                                               naive, async_etl/pipeline.ts once it is changed, the example
  npm run etl:benchmark -- --compare-dir async_etl/strategies         the strategies as well
  npm run etl:benchmark -- ada/pipeline.ts ben/pipeline.ts            these files, and naive
  npm run etl:benchmark -- --size 4MB --latency-scale 0.25            a quick look
  npm run etl:benchmark -- --sources 5,10,20 --iterations 1           how runtimes grow with the number of sources
  npm run etl:benchmark -- --export results.json --export results.md
  npm run --silent etl:benchmark -- --json | jq .                     the results as JSON

The first round is always completed; after it, --budget says when to stop. Counts that are given are completed too.
Ctrl-C prints what has been measured.
Exit codes: 0 measured, whatever the verdicts; 1 no pipeline could be measured; 2 wrong usage.
`;

export function parseBenchmarkOptions(argv: readonly string[]): {
  readonly options: BenchmarkOptions;
  readonly files: readonly string[];
} {
  const command = createCommand().parse(argv);
  return { options: command.opts<BenchmarkOptions>(), files: command.args };
}

/** @throws UsageError for what cannot be measured, or written, at all: before the work, not after it */
export async function planOf(options: BenchmarkOptions, named: readonly string[]): Promise<EtlPlan> {
  for (const path of options.export) {
    exporterFor(path);
    await checkWritable('--export', path);
  }
  const { compareDir, baseline, iterations, schedules, budget } = options;
  const pipelines = await findPipelines({
    named,
    ...(compareDir === undefined ? {} : { folder: compareDir }),
    ...(baseline === undefined ? {} : { baseline }),
  });
  const { size: totalBytes, sources, seed, latencyScale } = options;
  checkSize({ totalBytes, sources });
  const budgetOf = (given: number | undefined) =>
    given === undefined ? budget * 1000 : Number.POSITIVE_INFINITY;
  return {
    ...{ ...pipelines, totalBytes, sources, seed, latencyScale },
    iterations: iterations ?? DEFAULT_ITERATIONS,
    schedules: schedules ?? DEFAULT_SCHEDULES,
    budgetMs: { clean: budgetOf(iterations), faulted: budgetOf(schedules) },
    budgetSeconds: budget,
    isolation: chosenIsolation(options),
  };
}

function checkSize(size: Pick<EtlPlan, 'totalBytes' | 'sources'>): void {
  const most = size.sources.at(-1) ?? 0;
  if (bytesFor(size, most) <= MAX_BYTES) return;
  const first = size.sources[0] ?? most;
  const largest = Math.floor((MAX_BYTES * first) / most / 1e6);
  throw new UsageError(
    `Expected --size to be at most ${largest}MB for ${first} sources, since ${most} sources have as much each.`,
  );
}

function createCommand(): Command {
  return new Command('npm run etl:benchmark --')
    .description('Measures pipelines side by side: the same data, the same failures, interleaved.')
    .argument('[files...]', 'modules that export runPipeline')
    .option('--compare-dir <folder>', 'all pipelines of a folder as well')
    .option('--baseline <file>', 'what speed-ups refer to (default: async_etl/strategies/naive.ts)')
    .addOption(sizeOption())
    .addOption(
      new Option('--sources <n>', 'number of endpoints: 5, 10, 20, or a list of these such as 5,10,20')
        .argParser(parseSources)
        .default([5], '5'),
    )
    .addOption(dataSeedOption())
    .addOption(latencyScaleOption())
    .addOption(
      countOption(
        '--iterations <n>',
        `cold runs of each, and warm ones (default: up to ${DEFAULT_ITERATIONS})`,
      ),
    )
    .addOption(countOption('--schedules <n>', `runs with failures (default: up to ${DEFAULT_SCHEDULES})`))
    .addOption(
      new Option('--budget <seconds>', 'when to stop').argParser(parseSeconds).default(BUDGET_SECONDS),
    )
    .addOption(
      new Option('--isolation <tier>', 'what keeps a run from the rest of the machine')
        .choices([...ISOLATION_TIERS, 'best'])
        .default('process'),
    )
    .option('--detailed', 'show all figures and all ways to fail', false)
    .option('--json', 'print the results as JSON', false)
    .addOption(
      new Option('--export <file>', 'also write the results to a .json, .csv or .md file; may be repeated')
        .argParser((path: string, previous: readonly string[]) => [...previous, path])
        .default([], 'none'),
    )
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(--help lists the options, with examples)')
    .exitOverride();
}

/** @returns ascending, each once */
export function parseSources(value: string): readonly number[] {
  const numbers = value
    .split(',')
    .map((item) => SOURCE_CHOICES.find((choice) => String(choice) === item.trim()));
  if (numbers.every((number) => number !== undefined)) return [...new Set(numbers)].sort((a, b) => a - b);
  throw new InvalidArgumentError('Expected 5, 10 or 20, or a list of these such as 5,10,20.');
}

function countOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string) => {
    if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
    throw new InvalidArgumentError('Expected a whole number from 1 to 9999.');
  });
}

function parseSeconds(value: string): number {
  const seconds = Number(value);
  if (value.trim() !== '' && seconds > 0 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('Expected a number of seconds, more than 0 and at most 86400.');
}
