// Results as GitHub Markdown. Names and messages of strangers stand in code spans, where nothing is markup.

import type { Comparison, TestCaseComparison } from '../benchmark/comparison.ts';
import type { BenchmarkResults } from '../benchmark/results.ts';
import type { TestCaseName } from '../benchmark/test-cases.ts';
import { type FigureColumn, shownColumns } from './comparison-columns.ts';
import { notesOn } from './comparison-notes.ts';
import { showRatioRange } from './comparison-table.ts';
import { conditionsOf } from './conditions.ts';
import { formatInteger } from './format.ts';
import { firstLine, oneLine } from './layout.ts';
import { factor } from './quantity.ts';
import { NOTHING, type ShownFigure } from './shown-figure.ts';
import { type Contestant, isDisqualified, markOf, NO_MARK, standingOf } from './standing-marks.ts';

export function exportMarkdown(results: BenchmarkResults, comparison: Comparison): string {
  const facts = conditionsOf(results).map(({ label, text }) => `- ${label}: ${escapeMarkdown(text)}`);
  const blocks = [
    '# Comparison of orchestrators',
    facts.join('\n'),
    ...results.settings.testCases.map((testCase) => testCaseSection(testCase, results, comparison)),
    LEGEND,
  ];
  return `${blocks.join('\n\n')}\n`;
}

const COLUMNS = shownColumns({ detailed: false });

const LEGEND = [
  'Figures are medians with their 95 % confidence intervals; n is the number of runs.',
  '↑ higher is better, ↓ lower is better. **Bold**: best; `=` tied for the best, which cannot be told apart;',
  '`~` too close to call; `!` good, but at a cost; – not measured.',
  'clean: no attempt fails; faulted: attempts fail as in the exercise, the same ones for everyone.',
].join('\n');

function testCaseSection(testCase: TestCaseName, results: BenchmarkResults, comparison: Comparison): string {
  const contestants = results.orchestrators.map(
    (orchestrator, index): Contestant => ({
      orchestrator,
      index,
      result: orchestrator.testCases.find((result) => result.testCase === testCase),
    }),
  );
  const compared = comparison.testCases.find((candidate) => candidate.testCase === testCase);
  const words = contestants.find(({ result }) => result)?.result?.words;
  const size = words === undefined ? '' : `: ${formatInteger(words)} ${words === 1 ? 'word' : 'words'}`;
  const notes = notesOn(contestants, compared, { columns: COLUMNS, quote: codeSpan }).map(
    ({ mark, text }) => `- ${mark} ${text}`,
  );
  const failures = contestants.flatMap(failuresOf);
  return [
    `## ${testCase}${size}`,
    table(contestants, compared, results.settings.baseline),
    ...[notes, failures].filter((list) => list.length > 0).map((list) => list.join('\n')),
  ].join('\n\n');
}

function table(
  contestants: readonly Contestant[],
  compared: TestCaseComparison | undefined,
  baseline: string | null,
): string {
  const columns = COLUMNS.flatMap((column) => [
    { heading: `${column.label} ${column.arrow}`.trim(), cellOf: figureCells(column, compared) },
    ...(column.ratio === 'always' && baseline !== null
      ? [{ heading: `${column.label} ÷ baseline`, cellOf: ratioCells(column, compared, baseline) }]
      : []),
  ]);
  const rows = contestants.map((contestant) => [
    `${codeSpan(contestant.orchestrator.name)}${contestant.orchestrator.name === baseline ? ' (baseline)' : ''}`,
    contestant.result?.verdict ?? contestant.orchestrator.verdict,
    ...columns.map(({ cellOf }) => cellOf(contestant)),
  ]);
  const head = ['orchestrator', 'verdict', ...columns.map(({ heading }) => heading)];
  const rule = head.map((_, column) => (column < 2 ? '---' : '--:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.map(escapePipes).join(' | ')} |`).join('\n');
}

type CellOf = (contestant: Contestant) => string;

function figureCells(column: FigureColumn, compared: TestCaseComparison | undefined): CellOf {
  return (contestant) => {
    const shown = contestant.result ? column.show(contestant.result) : null;
    if (!shown) return NOTHING;
    const standing = standingOf(compared, column.metric, contestant);
    const value = standing?.kind === 'best' ? `**${shown.value}**` : shown.value;
    const mark = markOf(standing);
    const shownMark = mark === NO_MARK || mark === '*' ? '' : ` \`${mark}\``;
    return `${value}${shownMark}${describeSupport(shown)}`;
  };
}

function describeSupport({ interval, basis }: ShownFigure): string {
  const parts = [interval, basis].filter((part) => part !== null);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function ratioCells(
  column: FigureColumn,
  compared: TestCaseComparison | undefined,
  baseline: string,
): CellOf {
  return ({ orchestrator, index }) => {
    if (orchestrator.name === baseline) return 'baseline';
    const ratio = column.metric && compared?.metrics[column.metric].ratiosToBaseline[index];
    return ratio ? `${factor(ratio.estimate)} ${showRatioRange(ratio)}` : NOTHING;
  };
}

function failuresOf({ orchestrator, result }: Contestant): string[] {
  if (isDisqualified(orchestrator) && !result) return [];
  return (result?.failures ?? []).map(({ runs, outcome, reason, replayCommand }) => {
    const count = `${formatInteger(runs)} ${runs === 1 ? 'run' : 'runs'}`;
    const replay = replayCommand === null ? '' : `; replay one with ${codeSpan(replayCommand)}`;
    return `- ${codeSpan(orchestrator.name)}, ${count}: ${outcome}: ${codeSpan(firstLine(reason))}${replay}`;
  });
}

/** A code span that its content cannot end. */
export function codeSpan(text: string): string {
  const content = oneLine(text);
  if (content === '') return '` `';
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  return `${fence}${space}${content}${space}${fence}`;
}

/** GitHub ends a table's cell at a pipe, even within a code span, unless a backslash stands before it. */
function escapePipes(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

/** Text as text: a backslash before whatever could begin markup. */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_{}[\]<>()#+!|~&@]/g, '\\$&');
}
