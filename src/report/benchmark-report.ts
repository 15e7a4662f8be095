// What `npm run benchmark` prints of one orchestrator: the conditions, then a block for each test case. Read
// test-case-rows.ts for the figures of a block.

import type { ChalkInstance } from 'chalk';
import type { BenchmarkResults, OrchestratorResult, TestCaseResult } from '../benchmark/results.ts';
import { conditionsOf } from './conditions.ts';
import type { TestCaseDetails } from './details.ts';
import { renderFailures } from './failed-runs.ts';
import { formatInteger } from './format.ts';
import { displayWidth, firstLine, oneLine, padEnd, wrap } from './layout.ts';
import { FACT_LABEL_WIDTH, renderFacts } from './render-facts.ts';
import { describeReplacedFiles } from './replaced-files.ts';
import { renderTaskTable } from './task-table.ts';
import { type LanesRow, rowsOf, type TestCaseRow } from './test-case-rows.ts';

export interface BenchmarkReportOptions {
  readonly chalk: ChalkInstance;
  /** of the terminal, in columns */
  readonly width: number;
  readonly detailed: boolean;
  /** of the test cases, where known; shown with `detailed` */
  readonly details?: readonly TestCaseDetails[];
}

/** Where the second lane has no room beside the first, they follow one another. */
const LEAST_WIDTH_FOR_LANES = 76;
const LABEL_WIDTH = 21;
const LANE_NAME_WIDTH = 8;
const MOST_FAILURES_SHOWN = 3;

export function renderBenchmark(results: BenchmarkResults, options: BenchmarkReportOptions): string {
  const blocks = results.orchestrators.flatMap((orchestrator) => [
    [...renderVerdict(orchestrator, options), ...renderFacts(conditionsOf(results), options)],
    ...orchestrator.testCases.map((result) => renderTestCase(result, results, options)),
  ]);
  return `${[...blocks, renderLegend(options)].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderVerdict(orchestrator: OrchestratorResult, { chalk, width }: BenchmarkReportOptions): string[] {
  const { name, file, verdict, reason } = orchestrator;
  const replaced = describeReplacedFiles(orchestrator);
  const colour = verdict === 'accepted' ? chalk.green.bold : chalk.red.bold;
  const why = verdict === 'accepted' || reason === undefined ? '' : `: ${firstLine(reason)}`;
  return [
    ...wrap(`${oneLine(name)} (${oneLine(file)})`, { width }).map((line) => chalk.bold(line)),
    ...wrap(`${verdict}${why}`, { width, first: padEnd('Verdict', FACT_LABEL_WIDTH) }).map((line) =>
      line.replace(verdict, () => colour(verdict)),
    ),
    ...(replaced === null ? [] : wrap(replaced, { width, first: padEnd('Changed', FACT_LABEL_WIDTH) })),
  ];
}

function renderTestCase(
  result: TestCaseResult,
  results: BenchmarkResults,
  options: BenchmarkReportOptions,
): string[] {
  const { chalk, width, detailed } = options;
  const laneWidth = laneWidthOf(width);
  const rows = rowsOf(result, { chalk, detailed, laneWidth, ...results.environment });
  const details = options.details?.find(({ testCase }) => testCase === result.testCase);
  const taskTable = detailed && details ? renderTaskTable(details, options) : undefined;
  return [
    ...renderHeading(result, options),
    ...(rows.length === 0 ? [chalk.dim('  nothing was measured')] : renderRows(rows, options)),
    ...(taskTable === undefined ? [] : ['', taskTable]),
    ...renderFailedRuns(result, options),
  ];
}

function renderHeading(result: TestCaseResult, { chalk, width }: BenchmarkReportOptions): string[] {
  const { testCase, words, verdict, reason, clock } = result;
  const size = `${formatInteger(words)} ${words === 1 ? 'word' : 'words'}`;
  const title = `${testCase} · ${size} · `;
  const why = verdict === 'accepted' || reason === undefined ? '' : `: ${firstLine(reason)}`;
  const colour = verdict === 'accepted' ? chalk.green.bold : chalk.red.bold;
  const lines = wrap(`${title}${verdict}${why}`, { width, rest: '  ' }).map((line, index) =>
    index === 0 ? chalk.bold(line).replace(verdict, () => colour(verdict)) : line,
  );
  if (clock === 'virtual') return [chalk.dim('─'.repeat(width)), ...lines];
  const note = 'on the real clock: live worker threads keep it from jumping, or --clock real was asked for';
  return [chalk.dim('─'.repeat(width)), ...lines, ...wrap(note, { width, first: '  ' })];
}

function renderRows(rows: readonly TestCaseRow[], { chalk, width }: BenchmarkReportOptions): string[] {
  const laneWidth = laneWidthOf(width);
  return rows.flatMap((row) => {
    const first = padEnd(row.label, LABEL_WIDTH);
    if (row.kind === 'both') return wrap(row.text, { width, first });
    if (width < LEAST_WIDTH_FOR_LANES) return row.kind === 'heading' ? [] : renderStacked(row, laneWidth);
    const lines = sideBySide(row, laneWidth).map(
      (line, index) => (index === 0 ? first : padEnd('', LABEL_WIDTH)) + line,
    );
    return row.kind === 'heading' ? lines.map((line) => chalk.dim(line)) : lines;
  });
}

function sideBySide({ clean, faulted }: LanesRow, laneWidth: number): string[] {
  const [left, right] = [fitLane(clean, laneWidth - 1), fitLane(faulted, laneWidth)];
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, line) =>
    `${padEnd(left[line] ?? '', laneWidth)}${right[line] ?? ''}`.trimEnd(),
  );
}

function renderStacked({ label, clean, faulted }: LanesRow, laneWidth: number): string[] {
  const lane = (name: string, text: string) =>
    text === ''
      ? []
      : fitLane(text, laneWidth).map(
          (line, index) => padEnd(index === 0 ? name : '', LANE_NAME_WIDTH) + line,
        );
  const lines = [...lane('clean', clean), ...lane('faulted', faulted)];
  return lines.map((line, index) => padEnd(index === 0 ? label : '', LABEL_WIDTH) + line);
}

function fitLane(text: string, laneWidth: number): string[] {
  return displayWidth(text) <= laneWidth ? [text] : wrap(text, { width: laneWidth });
}

function laneWidthOf(width: number): number {
  return width >= LEAST_WIDTH_FOR_LANES
    ? Math.min(44, Math.floor((width - LABEL_WIDTH) / 2))
    : width - LABEL_WIDTH - LANE_NAME_WIDTH;
}

function renderFailedRuns({ failures }: TestCaseResult, options: BenchmarkReportOptions): string[] {
  if (failures.length === 0) return [];
  const { chalk, width, detailed } = options;
  const most = detailed ? failures.length : MOST_FAILURES_SHOWN;
  return [
    '',
    'Failed runs, and how to replay one of each kind:',
    ...renderFailures(failures, { chalk, width, most }),
  ];
}

function renderLegend({ chalk, width, detailed }: BenchmarkReportOptions): string[] {
  const text = [
    'Figures are medians, with their 95 % confidence interval in brackets and n, the number of runs.',
    'clean: no attempt fails; faulted: attempts fail as in the exercise, and runtime is that of the successful runs.',
    'Efficiency: least possible runtime ÷ runtime, 0 for a failed run. Amplification: attempts made ÷ attempts needed.',
    '↑ higher is better, ↓ lower is better.',
    ...(detailed ? [] : ['--detailed shows more.']),
  ].join(' ');
  return wrap(text, { width }).map((line) => chalk.dim(line));
}
