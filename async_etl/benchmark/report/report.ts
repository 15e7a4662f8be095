// What a benchmark of pipelines prints: conditions, the table, growth where it was asked for, notes, what the words mean.

import type { ChalkInstance } from 'chalk';
import { oneLine, unbroken, wrap } from '../../../src/report/layout.ts';
import { renderFacts } from '../../../src/report/render-facts.ts';
import { MARKS } from '../../../src/report/standing-marks.ts';
import type { EtlBenchmarkResults } from '../results.ts';
import { TOLD_LEGEND } from './column.ts';
import { factsOf } from './facts.ts';
import { renderGrowth } from './growth.ts';
import { notesOn } from './notes.ts';
import { CHECK_LEGEND } from './show-check.ts';
import { type EtlReportOptions, renderTable } from './table.ts';

export function renderEtlBenchmark(results: EtlBenchmarkResults, options: EtlReportOptions): string {
  const { chalk, width, detailed } = options;
  const number = results.pipelines.length;
  const notes = notesOn(results, { detailed, quote: oneLine }).flatMap(({ mark, text }) =>
    wrap(text, { width, first: `${mark} ` }),
  );
  const blocks = [
    [
      chalk.bold(`Comparison of ${number} ${number === 1 ? 'pipeline' : 'pipelines'}`),
      ...renderFacts(factsOf(results), options),
    ].join('\n'),
    [renderTable(results, options), ...notes].join('\n'),
    ...(results.settings.sources.length < 2
      ? []
      : [`${chalk.bold('Growth')}\n${renderGrowth(results, options)}`]),
    renderLegend(results, options),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function renderLegend(
  { settings }: EtlBenchmarkResults,
  { width, detailed, chalk }: { chalk: ChalkInstance; width: number; detailed: boolean },
): string {
  const { baseline } = settings;
  const marks = MARKS.filter((mark) => !mark.startsWith('!'));
  const lines = [
    `${unbroken('↑ higher is better')}, ${unbroken('↓ lower is better')}. ${marks.map(unbroken).join('; ')}.`,
    'Figures are medians, above their intervals: at 95 %, or at the confidence that stands beside n, the number of runs. cold: empty cache; warm: the same cache again, nothing changed. What is not called warm or faulted is of cold runs.',
    ...(baseline === null
      ? []
      : [
          `speed-up: cold runtime of ${oneLine(baseline)} ÷ own; without an interval where the runs are too few for one.`,
        ]),
    'lower bound: latency of the slowest endpoint or all processing shared by all cores, then combining and encoding.',
    'CPU time off the main thread: of workers, but also of garbage collection, compilation and decompression.',
    TOLD_LEGEND,
    CHECK_LEGEND,
    ...(detailed ? [] : ['--detailed shows all figures and all ways to fail.']),
  ];
  return lines
    .flatMap((text) => wrap(text, { width }))
    .map((line) => chalk.dim(line))
    .join('\n');
}
