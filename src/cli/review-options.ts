// The command line of `npm run review`.

import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { INPUT_KINDS, type InputKind } from '../benchmark/input-variants.ts';
import type { ReviewPlan } from '../review/review.ts';
import { MOST_BUDGET_SECONDS } from '../review/shortfall.ts';
import { randomSeed } from '../simulation/fault-schedule.ts';
import { bestTier, ISOLATION_TIERS, type IsolationTier } from '../simulation/isolation.ts';
import { chosenIsolation } from './limit-options.ts';
import { parseSeed } from './option-parsers.ts';
import type { ReviewCohortOptions } from './review-cohort.ts';
import { UsageError } from './usage-error.ts';

export interface ReviewOptions extends ReviewCohortOptions {
  readonly isolation: IsolationTier | 'best';
  readonly inputs: InputKind;
  readonly seed?: number;
  readonly iterations: number;
  readonly schedules: number;
  readonly budget: number;
  readonly json: boolean;
  readonly export?: string;
}

const EXAMPLES = `
Examples:
  npm run review -- ../ada                              a folder, a git repository or an archive with src/orchestrator.ts
  npm run review -- solution.ts --out reviews           one file; the page is written to reviews/
  npm run review -- ada.tar.gz --export ada.md          also as Markdown, for a pull request
  npm run review -- submissions/*                       a cohort: a page for each, and a leaderboard
  npm run review -- submissions/* --resume              goes on where an interrupted cohort was
  npm run --silent review -- ../ada --json | jq .       the report as JSON

Exit codes: 0 the review was made, whatever its verdict; 1 nothing could be reviewed, or not written; 2 wrong usage.
`;

const DEFAULTS = { iterations: 7, schedules: 30, budgetSeconds: 30 };

export function parseReviewArguments(argv: readonly string[]): {
  options: ReviewOptions;
  sources: readonly string[];
} {
  const command = new Command('npm run review --')
    .description(
      'Reviews submissions: what was changed, how fast and reliable they are, and what to ask about.',
    )
    .addArgument(
      new Argument(
        '<submissions...>',
        'folders, git repositories, archives (.tar, .tar.gz, .zip) or modules',
      ),
    )
    .option('--out <folder>', 'where pages, and a cohort, are written', 'reviews')
    .option('--export <file>', 'also write the report as Markdown; of one submission')
    .option('--json', 'print the report as JSON', false)
    .option('--cohort', 'make a leaderboard of one submission, too', false)
    .option('--resume', 'keep the finished reviews of an interrupted cohort in --out', false)
    .addOption(
      new Option('--jobs <n>', 'how many reviews run side by side; more than one makes CPU figures noisy')
        .argParser(parseCount)
        .default(1),
    )
    .addOption(
      new Option('--isolation <tier>', 'what keeps runs from the rest of the machine')
        .choices([...ISOLATION_TIERS, 'best'])
        .default('best'),
    )
    .addOption(
      new Option('--inputs <kind>', 'texts: generated ones, which nobody can know, or the published ones')
        .choices(INPUT_KINDS)
        .default('generated'),
    )
    .addOption(
      new Option(
        '--seed <n>',
        'seed of failures and texts (default: drawn now, and so held back until then)',
      ).argParser(parseSeed),
    )
    .addOption(countOption('--iterations <n>', 'clean runs of each test case', DEFAULTS.iterations))
    .addOption(countOption('--schedules <n>', 'faulted runs of each test case', DEFAULTS.schedules))
    .addOption(countOption('--budget <seconds>', 'when no further run is measured', DEFAULTS.budgetSeconds))
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(--help lists the options, with examples)')
    .exitOverride()
    .parse(argv);
  const options = command.opts<ReviewOptions>();
  if (options.export !== undefined && !options.export.endsWith('.md')) {
    throw new UsageError(`Expected --export to name a file that ends in .md, got ${options.export}.`);
  }
  if (options.export !== undefined && command.args.length > 1) {
    throw new UsageError('Expected --export with one submission; a cohort writes a leaderboard into --out.');
  }
  return { options, sources: command.args };
}

export function reviewPlanOf(options: ReviewOptions): ReviewPlan {
  const { inputs, seed = randomSeed(), iterations, schedules, budget } = options;
  const isolation =
    options.isolation === 'best' ? bestTier() : chosenIsolation({ isolation: options.isolation });
  return { isolation, inputs, seed, iterations, schedules, budgetMs: budget * 1000 };
}

function countOption(flags: string, description: string, usual: number): Option {
  return new Option(flags, description).argParser(parseCount).default(usual);
}

function parseCount(value: string): number {
  if (/^[1-9]\d*$/.test(value) && Number(value) <= MOST_BUDGET_SECONDS) return Number(value);
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${MOST_BUDGET_SECONDS}.`);
}
