// `npm run benchmark`: measures one orchestrator.

import { Command } from 'commander';
import { checkTypes } from '../benchmark/check-types.ts';
import { loadOrchestrator } from '../benchmark/load/load-orchestrator.ts';
import { printable } from '../report/printable.ts';
import { coloursOf } from './colours.ts';
import { measureAndReport } from './measure-and-report.ts';
import { addMeasureOptions, checkOutputs, type MeasureOptions, planOf } from './measure-options.ts';
import { orchestratorOption } from './option-parsers.ts';
import { renderBenchmarkFor } from './render-benchmark-for.ts';
import { runCommand } from './run-command.ts';

interface BenchmarkOptions extends MeasureOptions {
  readonly orchestrator: string;
  readonly watch: boolean;
  readonly typeCheck: boolean;
}

const EXAMPLES = `
Examples:
  npm run benchmark                                       small, medium and large, about 20 s
  npm run benchmark -- --test-case medium --watch         again after every save of the file
  npm run benchmark -- --orchestrator my.ts --detailed    another module, all figures
  npm run benchmark -- --iterations 7 --schedules 200     exactly so many runs, however long it takes
  npm run benchmark -- --trace trace.json                 a run to look at in https://ui.perfetto.dev
  npm run --silent benchmark -- --json | jq .             the results as JSON

Exit codes: 0 the verdict is accepted, 1 it is not, 2 wrong usage.
`;

const BUDGET_SECONDS = 20;

await runCommand(async (signal) => {
  const options = parseOptions(process.argv);
  await checkOutputs(options);
  // What cannot be compiled is a mistake to mend now, not a row in a table.
  await loadOrchestrator(options.orchestrator);
  if (options.watch) {
    const { watchBenchmark } = await import('./watch-benchmark.ts');
    return watchBenchmark(options, signal);
  }
  const plan = planOf(options, { files: [options.orchestrator], baseline: null });
  const { results } = await measureAndReport({ plan, options, signal, render: renderBenchmarkFor(options) });
  if (options.typeCheck) await reportTypeErrors(options.orchestrator);
  return results.orchestrators[0]?.verdict === 'accepted' ? 0 : 1;
});

function parseOptions(argv: readonly string[]): BenchmarkOptions {
  const command = new Command('npm run benchmark --')
    .description(
      'Measures an orchestrator: how fast and heavy it is without faults, how reliable with them, and why.',
    )
    .addOption(orchestratorOption());
  return addMeasureOptions(command, BUDGET_SECONDS)
    .option('--watch', 'measure again whenever the file changes, and say what changed', false)
    .option('--no-type-check', 'do not look for type errors after the measurement')
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments(false)
    .parse(argv)
    .opts<BenchmarkOptions>();
}

async function reportTypeErrors(file: string): Promise<void> {
  const errors = await checkTypes(file);
  if (errors.length === 0) return;
  const chalk = coloursOf('stderr');
  const title = `${errors.length} type errors, which did not stop the measurement:`;
  process.stderr.write(`${chalk.yellow(title)}\n${printable(errors.slice(0, 10).join('\n'))}\n`);
}
