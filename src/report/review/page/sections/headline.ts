// The verdict and the few figures that matter most, the candidate's large and those of the others beneath.

import type { Ratio } from '../../../../benchmark/comparison.ts';
import type { TestCaseName } from '../../../../benchmark/test-cases.ts';
import type { MeasuredRatio, ReviewReport } from '../../../../review/review-report.ts';
import type { Outcome } from '../../../../types.ts';
import { factor, range } from '../../../quantity.ts';
import { NOTHING } from '../../../shown-figure.ts';
import { roleLabel } from '../charts/mark.ts';
import { type HeadlineFigure, headlineFigures } from '../headline-figures.ts';
import { excerpt, html, type Markup } from '../html.ts';
import { type Contestant, contestantsIn, headlineCaseOf } from '../measured.ts';
import { figure, nothingMeasured, outcomeBadge } from '../wording.ts';
import { renderAlerts } from './alerts.ts';
import { renderLevels } from './levels.ts';

const EXPLANATIONS: Readonly<Record<Outcome, string>> = {
  accepted:
    'Every answer that it gave was exact and rests on the tasks. That alone does not mean reliable: see the success rate.',
  'task-failed': 'A failure of a task reached the caller in a run without faults of the schedule.',
  'wrong-answer': 'At least one answer was wrong: whatever else was measured, it cannot be relied on.',
  'run-time-error': 'It failed with an error of its own, or exited without an answer.',
  'time-limit-exceeded': 'It did not answer in time, or waited for something that would never come.',
  'memory-limit-exceeded': 'It needed more memory than a run may have.',
  'output-limit-exceeded': 'It wrote more output than a run may write.',
  'bypassed-tasks': 'An answer does not rest on successful calls of the tasks.',
  'load-error': 'Its module could not be loaded, so nothing was measured.',
  'harness-error': 'The kit itself failed: this says nothing about the submission.',
};

export function renderHeadline(report: ReviewReport): Markup {
  const testCase = headlineCaseOf(report);
  return html`<div class="verdict">
<p class="verdict-word">${outcomeBadge(report.verdict)}</p>
<p>${EXPLANATIONS[report.verdict]}</p>
${renderLevels(report)}
${renderAlerts(report)}
${report.reason !== undefined && html`<p class="quoted">${excerpt(report.reason, 800)}</p>`}
</div>
${testCase === undefined ? nothingMeasured('Nothing was measured.') : renderTiles(report, testCase)}`;
}

function renderTiles(report: ReviewReport, testCase: TestCaseName): Markup {
  const contestants = contestantsIn(report, testCase);
  const ratios = report.measurement.ratios.filter(
    ({ testCase: of, toBaseline, toExample }) => of === testCase && (toBaseline ?? toExample) !== null,
  );
  return html`<h3>Test case <code>${testCase}</code> <span class="hint">↑ higher is better, ↓ lower is better${ratios.length > 0 && '; × is the candidate’s figure ÷ theirs, with its 95 % interval'}</span></h3>
<ul class="tiles">
${headlineFigures(report.calibration).map((shown) => renderTile(shown, contestants, ratios))}
</ul>
<dl class="meanings">
${MEANINGS.map(([term, meaning]) => html`<div><dt>${term}:</dt><dd>${meaning}</dd></div>`)}
</dl>`;
}

/** Of the words that nobody brings along. */
const MEANINGS: readonly (readonly [string, string])[] = [
  ['Success rate', 'the share of runs that ended in an exact answer while tasks failed at random.'],
  ['Efficiency', 'the least time that the tasks allow ÷ the time that it took; a failed run counts 0 %.'],
  ['Failures survived', 'how often in a row one call may fail before the run does.'],
  ['Amplification', 'attempts made for each that was needed; 1 is the least.'],
  ['n', 'how many runs a figure rests on; with five or fewer, a median has no 95 % interval.'],
];

function renderTile(
  headline: HeadlineFigure,
  contestants: readonly Contestant[],
  ratios: readonly MeasuredRatio[],
): Markup {
  const { title, hint, metric, show } = headline;
  const candidate = contestants.find(({ role }) => role === 'candidate');
  const shown = candidate ? show(candidate.result) : null;
  const ratio = ratios.find((one) => one.metric === metric);
  const others = contestants.filter(({ role }) => role !== 'candidate');
  return html`<li class="tile">
<h4>${title} <span class="hint">${hint}</span></h4>
<p class="tile-figure">${shown ? figure(shown) : renderNothing(headline, candidate)}</p>
<ul class="tile-others">
${others.map(({ role, result }) => {
  const toIt = role === 'baseline' ? ratio?.toBaseline : ratio?.toExample;
  return html`<li>${roleLabel(role)} ${show(result)?.value ?? NOTHING}${toIt && renderRatio(toIt)}</li>`;
})}
</ul>
</li>
`;
}

/** A dash alone would leave open whether time, luck or the code is to blame. */
function renderNothing({ needsSuccess }: HeadlineFigure, candidate: Contestant | undefined): Markup {
  const hasFailed = needsSuccess && candidate?.result.faulted?.successes === 0;
  return html`<span class="nothing" aria-hidden="true">${NOTHING}</span> <span class="basis">${hasFailed ? 'no run succeeded' : 'not measured'}</span>`;
}

function renderRatio(ratio: Ratio): Markup {
  return html` <span class="ratio">${factor(ratio.estimate)} <span class="basis">${range(ratio.low, ratio.high, factor)}</span></span>`;
}
