// How cold runtimes grow with the number of sources, and what that does to the speed-up.

import { type FitOptions, fitTable } from '../../../src/report/fit-table.ts';
import { duration } from '../../../src/report/quantity.ts';
import { NOTHING, showFigure } from '../../../src/report/shown-figure.ts';
import type { EtlBenchmarkResults, GrowthResult, PipelineResult } from '../results.ts';
import { nameHeadings, speedUpCell } from './table.ts';

export function renderGrowth(results: EtlBenchmarkResults, options: FitOptions): string {
  const { sources, baseline } = results.settings;
  const { chalk } = options;
  const columns = sources.flatMap((number, place) => [
    {
      heading: heading(number, ['cold', 'runtime ↓'], false),
      cellOf: (result: PipelineResult) => runtimeCell(result.growth[place], options),
    },
    {
      heading: heading(number, ['', 'speed-up ↑'], true),
      cellOf: ({ name, verdict, growth }: PipelineResult) =>
        name === baseline
          ? chalk.dim('baseline')
          : speedUpCell(growth[place]?.speedUp ?? null, verdict === 'accepted', chalk),
    },
  ]);
  return fitTable(
    {
      rows: nameHeadings(results, chalk),
      columns: columns.map(({ heading }) => heading),
      cells: results.pipelines.map((result) => columns.map(({ cellOf }) => cellOf(result))),
    },
    options,
  );
}

function heading(sources: number, [first, second]: readonly [string, string], isAttached: boolean) {
  return {
    asRow: `${sources} sources: ${`${first} ${second}`.trim()}`,
    asColumn: `${sources} sources\n${first}\n${second}`,
    group: `${sources} sources`,
    isAttached,
  };
}

function runtimeCell(growth: GrowthResult | undefined, { chalk }: FitOptions): string {
  const shown = showFigure(growth?.runtimeMs, duration);
  if (shown === null) return chalk.dim(NOTHING);
  const support = [shown.interval, shown.basis].filter((line) => line !== null);
  return [shown.value, ...support.map((line) => chalk.dim(line))].join('\n');
}
