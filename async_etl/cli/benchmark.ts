// `npm run etl:benchmark`: measures pipelines side by side, with an empty and a warm cache, and with failures.

import { writeFile } from 'node:fs/promises';
import { coloursOf } from '../../src/cli/colours.ts';
import { widthOf } from '../../src/cli/render-benchmark-for.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import { renderJson } from '../../src/report/json.ts';
import { runEtlBenchmark } from '../benchmark/benchmark.ts';
import { startLiveProgress } from '../benchmark/live-progress.ts';
import { type BenchmarkOptions, parseBenchmarkOptions, planOf } from '../benchmark/parse-options.ts';
import type { EtlPlan } from '../benchmark/plan.ts';
import { exporterFor } from '../benchmark/report/export.ts';
import { renderEtlBenchmark } from '../benchmark/report/report.ts';
import type { EtlBenchmarkResults } from '../benchmark/results.ts';

await runCommand(async (signal) => {
  const { options, files } = parseBenchmarkOptions(process.argv);
  const plan = await planOf(options, files);
  const results = await measure(plan, options, signal);
  process.stdout.write(options.json ? `${renderJson(results)}\n` : render(results, options, 'stdout'));
  for (const path of options.export) await writeFile(path, exporterFor(path)(results));
  return results.pipelines.some(({ verdict, cold }) => verdict !== 'load-error' && cold !== null) ? 0 : 1;
});

async function measure(
  plan: EtlPlan,
  options: BenchmarkOptions,
  signal: AbortSignal,
): Promise<EtlBenchmarkResults> {
  const live = startLiveProgress();
  try {
    return await runEtlBenchmark(plan, {
      signal,
      onRunStart: live.noteRunStart,
      onOutput: live.noteOutput,
      onProgress: live.noteProgress,
      onRound: (results) => live.showReport(options.json ? '' : render(results, options, 'stderr')),
    });
  } finally {
    live.stop();
  }
}

function render(
  results: EtlBenchmarkResults,
  { detailed }: BenchmarkOptions,
  stream: 'stdout' | 'stderr',
): string {
  return renderEtlBenchmark(results, { chalk: coloursOf(stream), width: widthOf(stream), detailed });
}
