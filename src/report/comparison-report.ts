// What a comparison prints: the conditions, a table with notes for each test case, a summary, and
// what the marks mean. Read comparison-columns.ts for the figures and fit-table.ts for what happens when they are wide.

import type { ChalkInstance } from 'chalk';
import type { Comparison } from '../benchmark/comparison.ts';
import type { BenchmarkResults } from '../benchmark/results.ts';
import type { TestCaseName } from '../benchmark/test-cases.ts';
import { renderNotes } from './comparison-notes.ts';
import { renderSummary } from './comparison-summary.ts';
import { type ComparisonTableOptions, renderComparisonTable } from './comparison-table.ts';
import { conditionsOf } from './conditions.ts';
import { formatDuration, formatInteger } from './format.ts';
import { oneLine, unbroken, wrap } from './layout.ts';
import { renderFacts } from './render-facts.ts';
import { type Contestant, MARKS } from './standing-marks.ts';

export interface ComparisonReportOptions {
  readonly chalk: ChalkInstance;
  /** of the terminal, in columns; no line is wider */
  readonly width: number;
  readonly detailed: boolean;
}

export function renderComparison(
  results: BenchmarkResults,
  comparison: Comparison,
  options: ComparisonReportOptions,
): string {
  const { baseline, testCases } = results.settings;
  const tableOptions = { ...options, baseline };
  const count = `${results.orchestrators.length} ${results.orchestrators.length === 1 ? 'orchestrator' : 'orchestrators'}`;
  const blocks = [
    [options.chalk.bold(`Comparison of ${count}`), ...renderFacts(conditionsOf(results), options)].join('\n'),
    ...testCases.map((testCase) => renderTestCase(testCase, results, comparison, tableOptions)),
    `${options.chalk.bold('Summary')}\n${renderSummary(results, comparison, tableOptions)}`,
    renderLegend(baseline, options),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function renderTestCase(
  testCase: TestCaseName,
  results: BenchmarkResults,
  comparison: Comparison,
  options: ComparisonTableOptions,
): string {
  const contestants = results.orchestrators.map(
    (orchestrator, index): Contestant => ({
      orchestrator,
      index,
      result: orchestrator.testCases.find((result) => result.testCase === testCase),
    }),
  );
  const compared = comparison.testCases.find((candidate) => candidate.testCase === testCase);
  const notes = renderNotes(contestants, compared, options);
  return [
    ...renderHeading(testCase, contestants, options),
    renderComparisonTable(contestants, compared, options),
    ...notes,
  ].join('\n');
}

function renderHeading(
  testCase: TestCaseName,
  contestants: readonly Contestant[],
  { chalk, width }: ComparisonTableOptions,
): string[] {
  const words = contestants.find(({ result }) => result)?.result?.words;
  const floorMs = contestants.find(({ result }) => result?.clean)?.result?.clean?.floorMs;
  const facts = [
    testCase,
    ...(words === undefined ? [] : [`${formatInteger(words)} ${words === 1 ? 'word' : 'words'}`]),
    ...(floorMs === undefined ? [] : [`no clean run can be faster than ${formatDuration(floorMs)}`]),
  ];
  return wrap(facts.join(' · '), { width }).map((line) => chalk.bold(line));
}

function renderLegend(baseline: string | null, { chalk, width, detailed }: ComparisonReportOptions): string {
  const lines = [
    `${unbroken('↑ higher is better')}, ${unbroken('↓ lower is better')}. ${MARKS.map(unbroken).join('; ')}.`,
    'Figures are medians, above their 95 % confidence intervals; n is the number of runs, in the heading unless a cell has its own. clean: no attempt fails; faulted: attempts fail as in the exercise, the same ones for everyone, and runtime is that of the successful runs.',
    'Efficiency: least possible runtime ÷ runtime, 0 for a failed run. Amplification: attempts made ÷ attempts needed.',
    ...(baseline === null
      ? []
      : [
          `÷ baseline: ratio to the figure of ${oneLine(baseline)}; in the summary of clean runtimes, "all" being the geometric mean.`,
        ]),
    ...(detailed ? [] : ['--detailed shows more figures and all failed runs.']),
  ];
  return lines
    .flatMap((text) => wrap(text, { width }))
    .map((line) => chalk.dim(line))
    .join('\n');
}
