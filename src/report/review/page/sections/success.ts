// How often runs with faults succeeded, with Wilson intervals, and how the failed ones ended.

import type { TestCaseResult } from '../../../../benchmark/results.ts';
import type { ReviewReport, Role } from '../../../../review/review-report.ts';
import { formatInteger } from '../../../format.ts';
import type { Quantity } from '../../../quantity.ts';
import { showProportion } from '../../../shown-figure.ts';
import { percent, plottedMark, roleLabel } from '../charts/mark.ts';
import { BAND_HEIGHT, renderRowChart } from '../charts/row-chart.ts';
import { linearScale, type Scale } from '../charts/scale.ts';
import { excerpt, html, type Markup } from '../html.ts';
import { contestantsIn, testCasesOf } from '../measured.ts';
import { badge, figure, nothingMeasured } from '../wording.ts';

const SCALE = { ...linearScale(0, 1), ticks: [0, 0.25, 0.5, 0.75, 1] };
const wholePercent: Quantity = (value) => `${Math.round(value * 100)} %`;

export function renderSuccess(report: ReviewReport): Markup {
  const testCases = testCasesOf(report);
  if (testCases.length === 0) return nothingMeasured('No test case was measured.');
  return html`<p class="lead">The share of fault schedules that ended in an exact answer. Everybody met the same schedules; the bar is the
95 % interval.</p>
<div class="side-by-side in-thirds">
${testCases.map((testCase) =>
  renderRowChart({
    caption: html`<code>${testCase}</code>`,
    scale: SCALE,
    quantity: wholePercent,
    rows: contestantsIn(report, testCase).map(({ role, result }) => ({
      label: roleLabel(role),
      figures: figure(showProportion(result.faulted?.successRate, result.faulted?.schedules ?? 0)),
      band: renderInterval(role, result, SCALE),
    })),
  }),
)}
</div>
${renderFailures(report)}`;
}

function renderInterval(role: Role, { faulted }: TestCaseResult, scale: Scale): Markup | null {
  const rate = faulted?.successRate;
  if (!rate) return null;
  const [low, high] = [scale.place(rate.low), scale.place(rate.high)];
  return html`<g class="role-${role}">
<rect class="bar" x="0" y="${BAND_HEIGHT / 2 - 2}" width="${percent(scale.place(rate.estimate))}" height="4"></rect>
<rect class="box" x="${percent(low)}" y="7" width="${percent(high - low)}" height="${BAND_HEIGHT - 14}"></rect>
${plottedMark(role, scale.place(rate.estimate), BAND_HEIGHT / 2)}
</g>`;
}

/** Of the candidate, the most frequent first. */
function renderFailures(report: ReviewReport): Markup {
  const failures = (report.measurement.results.candidate?.testCases ?? []).flatMap(({ testCase, failures }) =>
    failures.map((failure) => ({ testCase, ...failure })),
  );
  if (failures.length === 0) return html`<p class="none-failed">No run of the candidate failed.</p>`;
  return html`<h3>How runs of the candidate failed</h3>
<ul class="failures">
${failures.map(
  ({ testCase, outcome, reason, runs, replayCommand }) => html`<li>
<p>${badge('bad', '✗', outcome)} ${formatInteger(runs)} ${runs === 1 ? 'run' : 'runs'} of <code>${testCase}</code></p>
<p class="quoted">${excerpt(reason, 1000)}</p>
${replayCommand !== null && html`<p class="command"><code>${excerpt(replayCommand, 1000)}</code></p>`}
</li>`,
)}
</ul>`;
}
