// The report of one orchestrator, as wide as the stream that it goes to.

import type { BenchmarkOutcome } from '../benchmark/benchmark.ts';
import { renderBenchmark } from '../report/benchmark-report.ts';
import { detailsOf } from '../report/details.ts';
import { renderTimeline } from '../report/timeline.ts';
import { coloursOf } from './colours.ts';

const WIDTH_WITHOUT_TERMINAL = 100;

export function widthOf(stream: 'stdout' | 'stderr'): number {
  return process[stream].columns ?? WIDTH_WITHOUT_TERMINAL;
}

export function renderBenchmarkFor({ detailed }: { readonly detailed: boolean }) {
  return ({ results, samples, shownRuns }: BenchmarkOutcome, stream: 'stdout' | 'stderr'): string => {
    const chalk = coloursOf(stream);
    const width = widthOf(stream);
    const details = results.settings.testCases.map((testCase) => detailsOf(samples, testCase));
    const report = renderBenchmark(results, { chalk, width, detailed, details });
    const shown = shownRuns.get(0);
    if (!detailed || !shown) return report;
    const { sample, run } = shown;
    const title = chalk.bold(
      `Attempts of a run of ${sample.testCase}, seed ${sample.index}: ${sample.outcome}`,
    );
    return `${report}\n${title}\n${renderTimeline(run, { chalk, width })}`;
  };
}
