// `npm run handout`: makes the copy of the kit that a candidate gets.

import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Command, Option } from 'commander';
import { KIT_DIRECTORY } from '../benchmark/load/pristine-files.ts';
import { commitAll, writeFiles } from '../handout/commit-files.ts';
import { findEdited } from '../handout/is-naive.ts';
import { type Files, type HandoutPlan, planHandout } from '../handout/plan-handout.ts';
import { listUncommitted, readKit } from '../handout/read-kit.ts';
import type { Exercise } from '../handout/selection.ts';
import { prepareTarget, TargetError } from '../handout/target-folder.ts';
import { coloursOf } from './colours.ts';
import { runCommand } from './run-command.ts';
import { UsageError } from './usage-error.ts';

interface HandoutOptions {
  readonly exercise: Exercise;
  readonly force: boolean;
}

const EXAMPLES = `
Examples:
  npm run handout -- ../exercise            a new git repository, to be sent or put on the candidate's machine
  npm run handout -- ../exercise --exercise etl
                                            the other exercise, or with "both" the two of them
  npm run handout -- ../exercise --force    again, in place of the one before and of whatever was done in it

It has one commit, and nothing of the interviewer's: no answers, no other orchestrators, no history.
Exit codes: 0 the handout was made, 1 it could not be, 2 wrong usage.
`;

/** Where a candidate begins, and what shows that the copy works. */
const STARTS: Readonly<Record<Exercise, { readonly document: string; readonly command: string }>> = {
  anagram: { document: 'CANDIDATE_INSTRUCTIONS.md,', command: 'npm run pipeline' },
  etl: { document: 'async_etl/README.md,', command: 'npm run etl -- --quick' },
  both: {
    document: 'CANDIDATE_INSTRUCTIONS.md, or async_etl/README.md,',
    command: 'npm run pipeline && npm run etl -- --quick',
  },
};

await runCommand(async () => {
  const { folder, options } = parseArguments(process.argv);
  report('Reading the kit');
  const kit = await readKit(KIT_DIRECTORY, options.exercise);
  await checkNaive(kit);
  const plan = planHandout(kit, { exercise: options.exercise, date: new Date() });
  await warnAbout(plan);
  const target = await prepareTarget(folder, { kit: KIT_DIRECTORY, force: options.force }).catch(
    asUsageError,
  );
  report(`Writing ${plan.files.size} files to ${target}`);
  await writeFiles(target, plan.files);
  report('Committing them');
  await commitAll(target);
  process.stdout.write(renderNextSteps(relative(process.cwd(), target), options.exercise));
  return 0;
});

function parseArguments(argv: readonly string[]): { folder: string; options: HandoutOptions } {
  const command = new Command('npm run handout --')
    .description("Makes the candidate's copy of the kit, without anything of the interviewer's.")
    .argument('<dir>', 'a new or empty folder outside the kit')
    .addOption(
      new Option('--exercise <name>', 'what it is to hold')
        .choices(['anagram', 'etl', 'both'] satisfies Exercise[])
        .default('anagram'),
    )
    .option('--force', 'replace the folder if it is an earlier handout', false)
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments(false)
    .showHelpAfterError('(--help lists the options, with examples)')
    .exitOverride()
    .parse(argv);
  return { folder: command.args[0] ?? '', options: command.opts<HandoutOptions>() };
}

/** Whoever tries an exercise in the kit would hand out a solution. */
async function checkNaive(kit: Files): Promise<void> {
  const [edited] = await findEdited(kit, (path) => readFile(join(KIT_DIRECTORY, path), 'utf8'));
  if (edited === undefined) return;
  throw new UsageError(
    `Expected ${edited} to be the naive one, but it has been edited, and would be handed out. ` +
      `Bring it back, for example with: git checkout ${edited}`,
  );
}

function asUsageError(error: unknown): never {
  throw error instanceof TargetError ? new UsageError(error.message, { cause: error }) : error;
}

/** Neither keeps a handout from being made; both may be a surprise. */
async function warnAbout({ files, undecided }: HandoutPlan): Promise<void> {
  const chalk = coloursOf('stderr');
  const uncommitted = [...(await listUncommitted(KIT_DIRECTORY))].filter((path) => files.has(path));
  if (uncommitted.length > 0) {
    report(chalk.yellow(`Copied as they are, though not committed: ${uncommitted.join(', ')}`));
  }
  if (undecided.length > 0) report(chalk.yellow(`Not copied: ${undecided.join(', ')}`));
}

function renderNextSteps(folder: string, exercise: Exercise): string {
  const { document, command } = STARTS[exercise];
  return `The candidate's copy is ready. Next:
  1. Fill in which help is allowed, near the top of its ${document} and commit that
  2. Try it where it will be used: cd ${folder} && npm ci && ${command}
  3. Hand over the folder. The candidate starts with README.md
`;
}

function report(message: string): void {
  process.stderr.write(`${message}\n`);
}
