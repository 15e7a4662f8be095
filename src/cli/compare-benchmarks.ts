// `npm run compare-benchmarks`: measures every orchestrator of a folder, side by side.

import { Argument, Command } from 'commander';
import { renderComparison } from '../report/comparison-report.ts';
import { coloursOf } from './colours.ts';
import { findOrchestrators } from './find-orchestrators.ts';
import { measureAndReport } from './measure-and-report.ts';
import { addMeasureOptions, checkOutputs, type MeasureOptions, planOf } from './measure-options.ts';
import { widthOf } from './render-benchmark-for.ts';
import { runCommand } from './run-command.ts';

interface CompareOptions extends MeasureOptions {
  readonly compareDir?: string;
}

const EXAMPLES = `
Examples:
  npm run compare-benchmarks                                        everything in benchmark_orchestrators
  npm run compare-benchmarks -- --compare-dir submissions           another folder
  npm run compare-benchmarks -- src/orchestrator.ts example-solution.ts    these files
  npm run compare-benchmarks -- --test-case large --budget 120      one text, narrower intervals
  npm run compare-benchmarks -- --export results.csv --export results.md
  npm run --silent compare-benchmarks -- --json | jq .              the results as JSON

benchmark_orchestrators/naive.ts is the baseline, and is measured along when it is not among the files.
Exit codes: 0 the comparison was made, whatever its verdicts; 1 no orchestrator could be measured; 2 wrong usage.
`;

const DEFAULT_FOLDER = 'benchmark_orchestrators';
const BUDGET_SECONDS = 60;

await runCommand(async (signal) => {
  const { options, files: named } = parseArguments(process.argv);
  await checkOutputs(options);
  const { files, baseline } = await findOrchestrators(named, options.compareDir ?? DEFAULT_FOLDER);
  const plan = planOf(options, { files, baseline });
  const { results, samples } = await measureAndReport({
    plan,
    options,
    signal,
    render: (outcome, stream) =>
      renderComparison(outcome.results, outcome.comparison, {
        chalk: coloursOf(stream),
        width: widthOf(stream),
        detailed: options.detailed,
      }),
  });
  return samples.length > 0 && results.orchestrators.some(({ verdict }) => verdict !== 'load-error') ? 0 : 1;
});

function parseArguments(argv: readonly string[]): { options: CompareOptions; files: readonly string[] } {
  const command = new Command('npm run compare-benchmarks --')
    .description('Measures orchestrators side by side: the same texts, the same faults, interleaved.')
    .addArgument(new Argument('[files...]', 'modules with class TaskOrchestrator, instead of a folder'))
    .option('--compare-dir <folder>', `the folder of the orchestrators (default: "${DEFAULT_FOLDER}")`);
  addMeasureOptions(command, BUDGET_SECONDS).addHelpText('after', EXAMPLES).parse(argv);
  return { options: command.opts<CompareOptions>(), files: command.args };
}
