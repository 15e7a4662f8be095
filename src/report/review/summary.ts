// The summary of one review in the terminal: what to know before the page is opened. Figures: summary-figures.ts.

import type { ChalkInstance } from 'chalk';
import type { ReviewReport } from '../../review/review-report.ts';
import { formatInteger } from '../format.ts';
import { firstLine, oneLine, padEnd, wrap } from '../layout.ts';
import { FACT_LABEL_WIDTH, renderFacts } from '../render-facts.ts';
import {
  conditionsOfReview,
  countScenarios,
  describeCommit,
  describeComparedWith,
  describeLevel,
  findingsOf,
} from './review-facts.ts';
import { renderFigures } from './summary-figures.ts';

export interface SummaryOptions {
  readonly chalk: ChalkInstance;
  /** of the terminal, in columns; no line is wider */
  readonly width: number;
}

export function renderReviewSummary(report: ReviewReport, options: SummaryOptions): string {
  const blocks = [
    renderHead(report, options),
    renderFigures(report, options),
    renderScenarios(report, options),
    renderRubric(report, options),
    renderIntegrity(report, options),
    renderQuestions(report, options),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function renderHead(report: ReviewReport, options: SummaryOptions): string[] {
  const { chalk, width } = options;
  const { submission, verdict, reason } = report;
  const colour = verdict === 'accepted' ? chalk.green.bold : chalk.red.bold;
  const why = verdict === 'accepted' || reason === undefined ? '' : `: ${firstLine(reason)}`;
  const commit =
    submission.commit === null ? '' : `; ${describeCommit(oneLine(submission.commit).slice(0, 12))}`;
  const facts = [
    { label: 'Submission', text: `${oneLine(submission.source)}, ${oneLine(submission.file)}${commit}` },
    ...conditionsOfReview(report).map((fact) => ({ ...fact, text: oneLine(fact.text) })),
  ];
  return [
    ...wrap(`Review of ${oneLine(submission.name)}`, { width }).map((line) => chalk.bold(line)),
    ...wrap(`${verdict}${why}`, { width, first: padEnd('Verdict', FACT_LABEL_WIDTH) }).map((line) =>
      line.replace(verdict, () => colour(verdict)),
    ),
    ...renderFacts(facts, options),
  ];
}

/** Those that passed are on the page. */
function renderScenarios({ scenarios }: ReviewReport, { chalk, width }: SummaryOptions): string[] {
  const shown = (['failed', 'noted'] as const).flatMap((wanted) =>
    scenarios.filter(({ result }) => result === wanted),
  );
  const lines = shown.flatMap(({ name, result, evidence }) => {
    const isFailed = result === 'failed';
    const text = `${name}: ${oneLine(evidence)}`;
    return wrap(text, { width, first: isFailed ? '  ✗ ' : '  · ' }).map((line) =>
      isFailed ? chalk.red(line) : line,
    );
  });
  return [...titled('Scenarios', countScenarios(scenarios), { chalk, width }), ...lines];
}

const CRITERION_WIDTH = 18;

function renderRubric({ rubric }: ReviewReport, { chalk, width }: SummaryOptions): string[] {
  const lines = rubric.flatMap((criterion) => {
    const deciding = criterion.evidence.find(({ level }) => level !== null && level === criterion.level);
    const because = deciding === undefined ? '' : `: ${oneLine(deciding.text)}`;
    const mark = criterion.isBorderline ? '~ ' : '  ';
    const first = `${mark}${padEnd(oneLine(criterion.title), CRITERION_WIDTH)}`;
    const text = `${describeLevel(criterion)}${because}`;
    return wrap(text, { width, first }).map((line) => (criterion.isBorderline ? chalk.yellow(line) : line));
  });
  const note = '~ borderline: another review may give another level.';
  const hasBorderline = rubric.some(({ isBorderline }) => isBorderline);
  return [
    ...titled('Rubric', 'the measurable part', { chalk, width }),
    ...lines,
    ...(hasBorderline ? wrap(note, { width }).map((line) => chalk.dim(line)) : []),
  ];
}

const MOST_ITEMS = 3;

function renderIntegrity({ integrity }: ReviewReport, { chalk, width }: SummaryOptions): string[] {
  const findings = findingsOf(integrity);
  const lines = findings.flatMap(({ label, items, isWarning }) => {
    const shown = items.slice(0, MOST_ITEMS).map(firstLine).join('; ');
    const more = items.length > MOST_ITEMS ? `; ${formatInteger(items.length - MOST_ITEMS)} more` : '';
    const text = `${label} (${formatInteger(items.length)}): ${shown}${more}`;
    return wrap(text, { width, first: isWarning ? '  ! ' : '    ' }).map((line) =>
      isWarning ? chalk.yellow(line) : line,
    );
  });
  const clean = findings.some(({ isWarning }) => isWarning) ? [] : ['    no findings'];
  return [...titled('Integrity', describeComparedWith(integrity), { chalk, width }), ...clean, ...lines];
}

const MOST_QUESTIONS = 3;

function renderQuestions({ questions }: ReviewReport, { chalk, width }: SummaryOptions): string[] {
  if (questions.length === 0) return [];
  const lines = questions
    .slice(0, MOST_QUESTIONS)
    .flatMap(({ question, because }, index) => [
      ...wrap(oneLine(question), { width, first: `  ${index + 1}. ` }),
      ...wrap(oneLine(because), { width, first: '     ' }).map((line) => chalk.dim(line)),
    ]);
  const of = `${Math.min(MOST_QUESTIONS, questions.length)} of ${questions.length}`;
  return [...titled('Questions', of, { chalk, width }), ...lines];
}

function titled(title: string, text: string, { chalk, width }: SummaryOptions): string[] {
  return wrap(text, { width, first: padEnd(title, FACT_LABEL_WIDTH) }).map((line) =>
    line.replace(title, () => chalk.bold(title)),
  );
}
