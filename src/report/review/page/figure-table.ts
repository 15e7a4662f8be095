// Every figure of one test case as a table, for whoever wants the numbers: columns are the roles.

import type { FaultedResult, TestCaseResult } from '../../../benchmark/results.ts';
import type { Calibration } from '../../../review/review-report.ts';
import { bytes, duration, wordsPerSecond } from '../../quantity.ts';
import { type ShownFigure, showFigure, showNumber } from '../../shown-figure.ts';
import { roleLabel } from './charts/mark.ts';
import { headlineFigures } from './headline-figures.ts';
import { html, type Markup } from './html.ts';
import type { Contestant } from './measured.ts';
import { figure, outcomeBadge } from './wording.ts';

interface Row {
  readonly title: string;
  readonly hint: string;
  readonly show: (result: TestCaseResult) => ShownFigure | null;
}

const FURTHER_ROWS: readonly Row[] = [
  {
    title: 'Runtime',
    hint: 'with faults, 95th percentile ↓',
    show: ({ faulted }) => showNumber(faulted?.p95RuntimeMs, duration),
  },
  { title: 'Time to a success', hint: 'failed runs included ↓', show: ({ faulted }) => showErt(faulted) },
  {
    title: 'Throughput',
    hint: 'without faults ↑',
    show: ({ clean }) => showFigure(clean?.throughputWordsPerSecond, wordsPerSecond),
  },
  {
    title: 'Memory growth',
    hint: 'without faults ↓',
    show: ({ clean }) => showFigure(clean?.memoryGrowthBytes, bytes),
  },
  {
    title: 'Peak in flight',
    hint: 'with faults',
    show: ({ faulted }) => showNumber(faulted?.peakInFlight, String),
  },
  { title: 'Import', hint: 'before the text', show: ({ clean }) => showFigure(clean?.importMs, duration) },
];

export function renderFigureTable(contestants: readonly Contestant[], calibration: Calibration): Markup {
  const rows = [...headlineFigures(calibration), ...FURTHER_ROWS];
  return html`<div class="scrollable" tabindex="0" role="region" aria-label="Table of figures"><table class="figures-table">
<thead><tr><th scope="col">figure</th>${contestants.map(({ role }) => html`<th scope="col">${roleLabel(role)}</th>`)}</tr></thead>
<tbody>
<tr><th scope="row">Verdict</th>${contestants.map(({ result }) => html`<td>${outcomeBadge(result.verdict)}</td>`)}</tr>
${rows.map(
  ({ title, hint, show }) => html`<tr><th scope="row">${title} <span class="hint">${hint}</span></th>
${contestants.map(({ result }) => html`<td>${figure(show(result))}</td>`)}</tr>
`,
)}
</tbody></table></div>`;
}

function showErt(faulted: FaultedResult | null): ShownFigure | null {
  const expected = faulted?.expectedRunningTimeMs;
  if (!expected) return null;
  return showNumber(expected.value, (value) => `${expected.isLowerBound ? '≥ ' : ''}${duration(value)}`);
}
