// Results as GitHub Markdown. Names and messages of strangers stand in code spans, where nothing is markup.

import { codeSpan, escapeMarkdown } from '../../../src/report/export-markdown.ts';
import { duration, factor, range } from '../../../src/report/quantity.ts';
import { inline, NOTHING, showFigure } from '../../../src/report/shown-figure.ts';
import { markOf, NO_MARK } from '../../../src/report/standing-marks.ts';
import type { EtlBenchmarkResults, PipelineResult, SpeedUp } from '../results.ts';
import { type EtlColumn, suffixOf, TOLD_LEGEND } from './column.ts';
import { shownColumns } from './columns.ts';
import { factsOf } from './facts.ts';
import { notesOn } from './notes.ts';
import { CHECK_LEGEND } from './show-check.ts';
import { standingOf } from './table.ts';

export function exportMarkdown(results: EtlBenchmarkResults): string {
  const facts = factsOf(results).map(({ label, text }) => `- ${label}: ${escapeMarkdown(text)}`);
  const notes = notesOn(results, { detailed: true, quote: codeSpan }).map(
    ({ mark, text }) => `- ${mark} ${text}`,
  );
  const blocks = [
    '# Comparison of pipelines',
    facts.join('\n'),
    figureTable(results),
    ...(results.settings.sources.length < 2 ? [] : [`## Growth\n\n${growthTable(results)}`]),
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
    LEGEND,
  ];
  return `${blocks.join('\n\n')}\n`;
}

const LEGEND = [
  'Figures are medians with their intervals; n is the number of runs. ↑ higher is better, ↓ lower is better.',
  '**Bold**: best; `=` tied for the best; `~` too close to call; – not measured.',
  TOLD_LEGEND,
  `Damaged cache and replaced part: ${CHECK_LEGEND}`,
].join('\n');

/** Figures as rows: there are more of them than pipelines. */
function figureTable(results: EtlBenchmarkResults): string {
  const { pipelines, settings, comparison } = results;
  const rows = shownColumns({ detailed: true }).map((column) => [
    `${column.heading.label}${suffixOf(column)}`,
    ...pipelines.map((result, index) => figureCell(column, results, { result, index })),
  ]);
  return table(
    [
      '',
      ...pipelines.map(({ name }) => `${codeSpan(name)}${name === settings.baseline ? ' (baseline)' : ''}`),
    ],
    [
      ['verdict', ...pipelines.map(({ verdict }) => verdict)],
      ['speed-up ↑', ...comparison.speedUps.map(speedUpCell)],
      ...rows,
    ],
  );
}

function figureCell(
  column: EtlColumn,
  results: EtlBenchmarkResults,
  { result, index }: { readonly result: PipelineResult; readonly index: number },
): string {
  const shown = column.show(result);
  if (shown === null) return NOTHING;
  const standing = standingOf(results, column, index);
  const mark = markOf(standing);
  const value = standing?.kind === 'best' ? `**${shown.value}**` : shown.value;
  const shownMark = mark === NO_MARK || mark === '*' ? '' : ` \`${mark}\``;
  return inline({ ...shown, value: `${value}${shownMark}` });
}

function growthTable({ pipelines, settings }: EtlBenchmarkResults): string {
  return table(
    ['', ...settings.sources.flatMap((number) => [`${number} sources`, 'speed-up ↑'])],
    pipelines.map(({ name, growth }) => [
      codeSpan(name),
      ...growth.flatMap(({ runtimeMs, speedUp }) => [
        inline(showFigure(runtimeMs, duration)),
        speedUpCell(speedUp),
      ]),
    ]),
  );
}

function speedUpCell(speedUp: SpeedUp | null): string {
  if (speedUp === null) return NOTHING;
  const { estimate, interval } = speedUp;
  return `${factor(estimate)}${interval === null ? '' : ` (${range(interval.low, interval.high, factor)})`}`;
}

/** GitHub ends a table's cell at a pipe, even within a code span, unless a backslash stands before it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, rule, ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
