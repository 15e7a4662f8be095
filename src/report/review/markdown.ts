// A review as GitHub Markdown that fits a comment on a pull request. Sections come in order of importance; what would not
// fit any more is left out, and said to be. The submission's own texts pass through markdown-text.ts.

import type { ReviewReport } from '../../review/review-report.ts';
import { describeShortfall, fullReviewCommand } from '../../review/shortfall.ts';
import { showRatioRange } from '../comparison-table.ts';
import { formatInteger } from '../format.ts';
import { firstLine } from '../layout.ts';
import { factor } from '../quantity.ts';
import { NOTHING, type ShownFigure } from '../shown-figure.ts';
import { headlineOf, type OtherFigure } from './headline-figures.ts';
import { renderDiff } from './markdown-diff.ts';
import { code, codeInCell, prose, table } from './markdown-text.ts';
import {
  conditionsOfReview,
  countScenarios,
  describeBehaviour,
  describeCommit,
  describeComparedWith,
  describeLevel,
  findingsOf,
} from './review-facts.ts';

/** GitHub takes 65,536; the rest is for whoever puts words around it. */
export const MOST_CHARACTERS = 59_000;

const MOST_EVIDENCE = 8;
const MOST_ITEMS = 10;
const MOST_QUESTIONS = 6;

type Section = readonly [title: string, render: (report: ReviewReport) => string];

const SECTIONS: readonly Section[] = [
  ['Figures', figures],
  ['Scenarios', scenarios],
  ['Rubric', rubric],
  ['Integrity', integrity],
  ['Questions', questions],
  ['Behaviour', (report) => list(describeBehaviour(report)) || 'Nothing was observed.'],
  ['Conditions', (report) => list(conditionsOfReview(report).map(({ label, text }) => `${label}: ${text}`))],
  ['Changes to the naive baseline', ({ diffs }) => renderDiff(diffs.baselineToCandidate)],
  ['What the example solution does otherwise', ({ diffs }) => renderDiff(diffs.candidateToExample)],
];

export function renderReviewMarkdown(report: ReviewReport): string {
  let text = `${head(report)}\n`;
  for (const [title, render] of SECTIONS) {
    const section = `\n## ${title}\n\n${render(report)}\n`;
    const leftOut = `\n## ${title}\n\nLeft out: this text would be too long for a comment.\n`;
    text += text.length + section.length <= MOST_CHARACTERS ? section : leftOut;
  }
  return text;
}

function head(report: ReviewReport): string {
  const { submission, verdict, reason } = report;
  const { name, source, file, commit } = submission;
  const why = verdict === 'accepted' || reason === undefined ? '' : `: ${code(firstLine(reason))}`;
  const place = [
    code(source),
    code(file),
    ...(commit === null ? [] : [describeCommit(code(commit.slice(0, 12)))]),
  ];
  const shortfall = describeShortfall(report);
  const incomplete =
    shortfall === null
      ? []
      : [`**Incomplete**: the budget sufficed for ${shortfall}. All: ${code(fullReviewCommand(report))}`];
  return [`# Review of ${code(name)}`, `**${verdict}**${why}`, place.join(', '), ...incomplete].join('\n\n');
}

function figures(report: ReviewReport): string {
  const headline = headlineOf(report);
  if (!headline) return 'Nothing was measured.';
  const rows = headline.figures.map(({ label, candidate, baseline, example }) => [
    label,
    ownCell(candidate),
    ...[baseline, example].flatMap(otherCells),
  ]);
  const head = [`\`${headline.testCase}\``, 'candidate', 'baseline', '÷ baseline', 'example', '÷ example'];
  const legend =
    'Medians with 95 % intervals; n is the number of runs. ↑ higher is better, ↓ lower is better.';
  return `${table(head, rows)}\n\n${legend}`;
}

function ownCell(shown: ShownFigure | null): string {
  if (!shown) return NOTHING;
  const support = [shown.interval, shown.basis].filter((part) => part !== null).join(', ');
  return `**${shown.value}**${support === '' ? '' : ` (${support})`}`;
}

function otherCells({ shown, ratio }: OtherFigure): string[] {
  return [shown?.value ?? NOTHING, ratio ? `${factor(ratio.estimate)} ${showRatioRange(ratio)}` : NOTHING];
}

const RESULT_MARKS = { failed: '❌ failed', noted: '💬 noted', passed: '✅ passed' } as const;

function scenarios({ scenarios: all }: ReviewReport): string {
  const rows = (['failed', 'noted', 'passed'] as const).flatMap((wanted) =>
    all
      .filter(({ result }) => result === wanted)
      .map(({ name, result, evidence, error }) => [
        `\`${name}\``,
        RESULT_MARKS[result],
        prose(evidence),
        error === null ? '' : codeInCell(firstLine(error), 120),
      ]),
  );
  return `${countScenarios(all)}.\n\n${table(['scenario', 'result', 'what was seen', 'its error'], rows)}`;
}

function rubric({ rubric: criteria }: ReviewReport): string {
  const rows = criteria.map((criterion) => [
    prose(criterion.title),
    describeLevel(criterion),
    criterion.evidence
      .slice(0, MOST_EVIDENCE)
      .map(({ text }) => prose(text))
      .join('<br>'),
  ]);
  const note = 'Levels are those of the measurable part. Borderline: another review may give another level.';
  return `${table(['criterion', 'level', 'evidence'], rows)}\n\n${note}`;
}

function integrity({ integrity: found }: ReviewReport): string {
  const findings = findingsOf(found).map(({ label, items, isWarning }) => {
    const shown = items.slice(0, MOST_ITEMS).map((item) => code(firstLine(item), 160));
    const more = items.length > MOST_ITEMS ? [`${formatInteger(items.length - MOST_ITEMS)} more`] : [];
    return `${isWarning ? '⚠️ ' : ''}${label} (${formatInteger(items.length)}): ${[...shown, ...more].join(', ')}`;
  });
  const sentence = describeComparedWith(found);
  const first = `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
  if (findings.length === 0) return `${first} No findings.`;
  return `${first}\n\n${findings.map((line) => `- ${line}`).join('\n')}`;
}

function questions({ questions: all }: ReviewReport): string {
  if (all.length === 0) return 'None beyond those of the guide.';
  return all
    .slice(0, MOST_QUESTIONS)
    .map(({ question, because }, index) => `${index + 1}. ${prose(question)}<br>${prose(because)}`)
    .join('\n');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${prose(line)}`).join('\n');
}
