// Peak memory of runs without faults, against what Node itself takes.

import type { ReviewReport } from '../../../../review/review-report.ts';
import { bytes } from '../../../quantity.ts';
import { showFigure } from '../../../shown-figure.ts';
import { percent, plottedMark, roleLabel } from '../charts/mark.ts';
import { BAND_HEIGHT, renderRowChart } from '../charts/row-chart.ts';
import { linearScale, tickBytes } from '../charts/scale.ts';
import { html, type Markup } from '../html.ts';
import { contestantsIn, testCasesOf } from '../measured.ts';
import { figure, nothingMeasured } from '../wording.ts';

export function renderMemory(report: ReviewReport): Markup {
  const testCases = testCasesOf(report);
  const peaks = testCases.flatMap((testCase) =>
    contestantsIn(report, testCase).flatMap(({ result }) => result.clean?.peakMemoryBytes?.high ?? []),
  );
  if (peaks.length === 0) return nothingMeasured('Memory was not measured.');
  const scale = linearScale(0, Math.max(...peaks) * 1.05);
  const empty = report.environment.emptyOrchestrator;
  return html`<p class="lead">The most memory that the process held at once, in runs without faults.</p>
<div class="side-by-side in-thirds">
${testCases.map((testCase) =>
  renderRowChart({
    caption: html`<code>${testCase}</code>`,
    scale,
    quantity: tickBytes,
    guide: empty && { value: empty.peakMemoryBytes, label: 'an empty orchestrator' },
    rows: contestantsIn(report, testCase).map(({ role, result }) => {
      const peak = result.clean?.peakMemoryBytes;
      return {
        label: roleLabel(role),
        figures: figure(showFigure(peak, bytes)),
        band:
          peak &&
          html`<g class="role-${role}">
<rect class="bar" x="0" y="${BAND_HEIGHT / 2 - 2}" width="${percent(scale.place(peak.median))}" height="4"></rect>
<rect class="box" x="${percent(scale.place(peak.low))}" y="7" width="${percent(scale.place(peak.high) - scale.place(peak.low))}" height="${BAND_HEIGHT - 14}"></rect>
${plottedMark(role, scale.place(peak.median), BAND_HEIGHT / 2)}</g>`,
      };
    }),
  }),
)}
</div>`;
}
