// `npm run attack`: the corpus of test/submissions against the real command. Every submission must get the verdict
// that it declares, in every tier of isolation, and leave nothing behind that it does not declare.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { coloursOf } from '../src/cli/colours.ts';
import { type ProgressLine, startProgressLine } from '../src/cli/progress-line.ts';
import { runCommand } from '../src/cli/run-command.ts';
import { UsageError } from '../src/cli/usage-error.ts';
import { createControlGroup } from '../src/simulation/control-group.ts';
import {
  availableTiers,
  ISOLATION_TIERS,
  type IsolationTier,
  whyUnavailable,
} from '../src/simulation/isolation.ts';
import { findSubmissions, type Machine } from './attack/find-submissions.ts';
import { renderAttacks } from './attack/render-attacks.ts';
import { type Attack, type FinishedAttack, runAttacks } from './attack/run-attacks.ts';

interface Options {
  readonly isolation?: readonly IsolationTier[];
  readonly only: string;
  readonly json: boolean;
}

const EXAMPLES = `
Examples:
  npm run attack                                    the whole corpus in every tier that this machine has
  npm run attack -- --isolation process             in one tier
  npm run attack -- --only memory                   the submissions whose path has "memory" in it
  npm run --silent attack -- --json > attacks.json  the results as JSON
  npx --package node@22 -- npm run attack           with another version of Node

Every attack is bounded and touches nothing but this machine's loopback interface and temporary files. It needs
Linux and git, and takes files of the kit that change meanwhile for changed by an attack. Exit codes: 0 all is as declared, 1 something is not, 2 wrong usage.
`;

const KIT = fileURLToPath(new URL('..', import.meta.url));

await runCommand(async (signal) => {
  const options = parseOptions(process.argv);
  const attacks = planAttacks(options);
  const finished: FinishedAttack[] = [];
  const running = new Set<Attack>();
  const progress = startProgress(attacks.length, { finished, running });
  await runAttacks(attacks, {
    kit: KIT,
    signal,
    onStart: (attack) => running.add(attack),
    onEnd: (result) => {
      finished.push(result);
      for (const attack of running) if (isSame(attack, result)) running.delete(attack);
    },
  }).finally(progress.stop);
  const inOrder = attacks.flatMap((attack) => finished.find((result) => isSame(attack, result)) ?? []);
  process.stdout.write(
    `${options.json ? renderJson(inOrder) : renderAttacks(inOrder, coloursOf('stdout'))}\n`,
  );
  return finished.every(({ problems }) => problems.length === 0) ? 0 : 1;
});

function parseOptions(argv: readonly string[]): Options {
  return new Command('npm run attack --')
    .description('Measures every submission of test/submissions and checks the verdict that each declares.')
    .addOption(
      new Option('--isolation <tiers...>', 'the tiers to try (default: all that this machine has)').choices(
        ISOLATION_TIERS,
      ),
    )
    .option('--only <part>', 'only submissions whose path holds this', '')
    .option('--json', 'print the results as JSON', false)
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(--help lists the options, with examples)')
    .allowExcessArguments(false)
    .exitOverride()
    .parse(argv)
    .opts<Options>();
}

function planAttacks({ isolation, only }: Options): Attack[] {
  if (process.platform !== 'linux') throw new UsageError(`Expected Linux, got ${process.platform}.`);
  for (const tier of isolation ?? []) {
    const reason = whyUnavailable(tier);
    if (reason !== null) throw new UsageError(`Expected --isolation ${tier} to be possible here. ${reason}`);
  }
  const corpus = findSubmissions(join(KIT, 'test', 'submissions'), describeMachine());
  const chosen = corpus.filter(({ name }) => name.includes(only));
  if (chosen.length === 0) throw new UsageError(`Expected --only to match a submission, got "${only}".`);
  return chosen.flatMap((submission) =>
    (isolation ?? availableTiers()).map((tier) => ({ submission, tier })),
  );
}

function describeMachine(): Machine {
  const controlGroup = createControlGroup(Number.POSITIVE_INFINITY);
  controlGroup?.remove();
  return {
    nodeMajor: Number(process.versions.node.split('.')[0]),
    hasControlGroups: controlGroup !== undefined,
  };
}

interface Progress {
  readonly finished: readonly FinishedAttack[];
  readonly running: ReadonlySet<Attack>;
}

function startProgress(total: number, { finished, running }: Progress): ProgressLine {
  const chalk = coloursOf('stderr');
  return startProgressLine(() => {
    const wrong = finished.filter(({ problems }) => problems.length > 0).length;
    const names = [...running].map(({ submission, tier }) => `${submission.name} (${tier})`).join(', ');
    const line = `${finished.length} of ${total} done, ${wrong} not as declared: ${names}`;
    return chalk.dim(line.slice(0, process.stderr.columns ?? line.length));
  });
}

function isSame(one: Attack, other: Attack): boolean {
  return one.submission === other.submission && one.tier === other.tier;
}

function renderJson(attacks: readonly FinishedAttack[]): string {
  const results = attacks.map(({ submission, ...result }) => ({
    submission: submission.name,
    idea: submission.declaration.idea,
    ...result,
  }));
  return JSON.stringify(results, null, 2);
}
