// The options of `npm run pipeline`, and the inputs that they name.

import { Command, InvalidArgumentError, Option } from 'commander';
import { createVariantSource } from '../benchmark/input-variants.ts';
import { pipelineCommand } from '../benchmark/replay-command.ts';
import { loadTestCase } from '../benchmark/test-cases.ts';
import type { ClockName } from '../simulation/clock.ts';
import type { AnagramCounts } from '../types.ts';
import { addLimitOptions, type LimitOptions } from './limit-options.ts';
import {
  chosenTestCases,
  clockOption,
  DEFAULT_ORCHESTRATOR,
  orchestratorOption,
  parseSeed,
  seedOption,
  type TestCaseChoice,
  testCaseOption,
} from './option-parsers.ts';
import { readText } from './read-text.ts';

export interface PipelineOptions extends LimitOptions {
  readonly testCase?: TestCaseChoice;
  readonly file?: string;
  readonly text?: string;
  readonly orchestrator: string;
  readonly seed?: number;
  readonly probe?: number | 'permanent';
  readonly faults: boolean;
  readonly variant?: number;
  readonly randomSeed: number;
  readonly clock: ClockName;
  readonly json: boolean;
  readonly output?: string;
}

export interface PipelineInput {
  /** the test case's name, the file's path, `-` or `text` */
  readonly name: string;
  readonly text: string;
  /** known for test cases only */
  readonly expected?: { readonly runtimeMs: number; readonly anagramCounts: AnagramCounts };
  /** the options that name this input again */
  readonly replayOptions: readonly string[];
}

const EXAMPLES = `
Examples:
  npm run pipeline                                     the word "cat", a smoke test
  npm run pipeline -- --test-case medium               about 20 words
  npm run pipeline -- --test-case all --no-faults      three texts, no random failures
  npm run pipeline -- --file book.txt --seed 7         a text of your own, repeatable failures
  echo "listen, silent" | npm run pipeline -- --file - a text from standard input
  npm run --silent pipeline -- --json | jq .           the result as JSON

Exit codes: 0 every run was accepted, 1 one was not, 2 wrong usage.
`;

export function parsePipelineOptions(argv: readonly string[]): PipelineOptions {
  const command = new Command('npm run pipeline --')
    .description('Runs an orchestrator on a text, once: real waiting, random failures, the answer checked.')
    .addOption(testCaseOption().conflicts(['file', 'text']))
    .addOption(new Option('--file <path>', 'run a text file instead; - is standard input').conflicts('text'))
    .option('--text <text>', 'run this text instead')
    .addOption(orchestratorOption())
    .addOption(seedOption().conflicts('faults'))
    .addOption(
      new Option('--probe <n>', 'let one call of each task fail n times in a row; permanent: one, for ever')
        .argParser(parseProbe)
        .conflicts(['seed', 'faults']),
    )
    .addOption(
      new Option('--variant <n>', 'run a generated variant of the test case, as --inputs generated does')
        .argParser(parseSeed)
        .conflicts(['file', 'text']),
    )
    .addOption(
      new Option('--random-seed <n>', "seed of the orchestrator's own Math.random")
        .argParser(parseRandomSeed)
        .default(0),
    )
    .option('--no-faults', 'let no attempt fail')
    .addOption(clockOption('real'));
  return addLimitOptions(command)
    .option('--json', 'print the result as JSON', false)
    .option('--output <file>', 'also write the result to a file, as JSON')
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments(false)
    .showHelpAfterError('(--help lists the options, with examples)')
    .exitOverride()
    .parse(argv)
    .opts<PipelineOptions>();
}

export async function readInputs(
  options: PipelineOptions,
  signal: AbortSignal,
): Promise<readonly PipelineInput[]> {
  const { file, text } = options;
  if (file !== undefined)
    return [{ name: file, text: await readText(file, signal), replayOptions: ['--file', file] }];
  if (text !== undefined) return [{ name: 'text', text, replayOptions: ['--text', text] }];
  const names = chosenTestCases(options.testCase ?? 'small');
  const published = await Promise.all(
    names.map(async (name) => ({ ...(await loadTestCase(name)), replayOptions: ['--test-case', name] })),
  );
  return options.variant === undefined ? published : writeVariants(published, options.variant);
}

async function writeVariants(inputs: readonly PipelineInput[], variant: number): Promise<PipelineInput[]> {
  const variantOf = await createVariantSource();
  return inputs.map(({ name, text, replayOptions }) => ({
    name: `${name}, variant ${variant}`,
    text: variantOf(text, variant).text,
    replayOptions: [...replayOptions, '--variant', String(variant)],
  }));
}

/** The command that runs the same input with the same failures again, ready to be pasted into a shell. */
export function replayCommand(input: PipelineInput, options: PipelineOptions, seed: number | null): string {
  const { orchestrator } = options;
  const words = [
    ...input.replayOptions,
    ...(orchestrator === DEFAULT_ORCHESTRATOR ? [] : ['--orchestrator', orchestrator]),
    ...scheduleOptions(options, seed),
    ...(options.randomSeed === 0 ? [] : ['--random-seed', String(options.randomSeed)]),
    ...(options.clock === 'real' ? [] : ['--clock', options.clock]),
    ...(options.isolation === 'process' ? [] : ['--isolation', options.isolation]),
  ];
  return pipelineCommand(words);
}

function scheduleOptions({ probe }: PipelineOptions, seed: number | null): string[] {
  if (probe !== undefined) return ['--probe', String(probe)];
  return seed === null ? ['--no-faults'] : ['--seed', String(seed)];
}

/** V8 takes no greater ones. */
const MAX_RANDOM_SEED = 2 ** 31 - 2;

function parseRandomSeed(value: string): number {
  const seed = Number(value);
  if (/^\d+$/.test(value) && seed <= MAX_RANDOM_SEED) return seed;
  throw new InvalidArgumentError(`Expected a whole number from 0 to ${MAX_RANDOM_SEED}.`);
}

function parseProbe(value: string): number | 'permanent' {
  if (value === 'permanent') return value;
  if (/^[1-9]\d?$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Expected a whole number from 1 to 99, or permanent.');
}
