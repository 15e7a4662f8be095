// Carries out a plan and reports on it: live while it lasts, then on standard output, and in the files asked for.

import { writeFile } from 'node:fs/promises';
import {
  type BenchmarkGround,
  type BenchmarkOutcome,
  type BenchmarkPlan,
  prepareGround,
  runBenchmark,
} from '../benchmark/benchmark.ts';
import { nameOf } from '../benchmark/load/load-orchestrator.ts';
import { renderExport } from '../report/export.ts';
import { renderJson } from '../report/json.ts';
import { renderTrace } from '../report/trace.ts';
import { startLiveReport } from './live-report.ts';
import type { MeasureOptions } from './measure-options.ts';

export interface MeasureRequest {
  readonly plan: BenchmarkPlan;
  readonly options: MeasureOptions;
  readonly signal: AbortSignal;
  /** What the commands show: for a stream, as wide as that. */
  readonly render: (outcome: BenchmarkOutcome, stream: 'stdout' | 'stderr') => string;
  readonly ground?: BenchmarkGround;
}

export async function measureAndReport(request: MeasureRequest): Promise<BenchmarkOutcome> {
  const { options, render } = request;
  const outcome = await measure(request);
  process.stdout.write(options.json ? `${renderJson(outcome.results)}\n` : render(outcome, 'stdout'));
  await writeFiles(outcome, options);
  return outcome;
}

async function measure({ plan, options, signal, render, ground }: MeasureRequest): Promise<BenchmarkOutcome> {
  const live = startLiveReport(options);
  try {
    return await runBenchmark(plan, ground ?? (await prepareGround(plan)), {
      signal,
      onProgress: live.noteProgress,
      onRound: (outcome) => live.showReport(options.json ? '' : render(outcome, 'stderr')),
      onOutput: (orchestrator, chunk) => live.noteOutput(nameOf(plan.files[orchestrator] ?? ''), chunk),
    });
  } finally {
    live.stop();
  }
}

async function writeFiles(outcome: BenchmarkOutcome, options: MeasureOptions): Promise<void> {
  const { results, comparison, shownRuns } = outcome;
  for (const path of options.export) await writeFile(path, renderExport(path, results, comparison));
  if (options.trace === undefined) return;
  const runs = [...shownRuns].map(([orchestrator, { sample, run }]) => {
    const name = `${results.orchestrators[orchestrator]?.name}, ${sample.testCase}, seed ${sample.index}`;
    return { name, run };
  });
  await writeFile(options.trace, renderTrace(runs));
}
