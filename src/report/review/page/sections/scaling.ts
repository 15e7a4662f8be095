// How runtime and memory grow with the text.

import { type ReviewReport, ROLES, type Role, type ScalingPoint } from '../../../../review/review-report.ts';
import { formatDuration, formatInteger } from '../../../format.ts';
import { bytes, duration, type Quantity, wholeNumber } from '../../../quantity.ts';
import { NOTHING } from '../../../shown-figure.ts';
import { type CurvePoint, renderLineChart } from '../charts/line-chart.ts';
import { roleLabel } from '../charts/mark.ts';
import { tickBytes, tickDuration } from '../charts/scale.ts';
import { html, type Markup } from '../html.ts';
import { nothingMeasured } from '../wording.ts';

export function renderScaling({ scaling }: ReviewReport): Markup {
  if (scaling.length === 0) return nothingMeasured('Scaling was not measured.');
  const roles = ROLES.filter((role) => scaling.some((point) => point.role === role));
  const hasMemory = scaling.some(({ peakMemoryBytes }) => peakMemoryBytes !== null);
  return html`<p class="lead">Single runs without faults on texts of growing size; both axes are logarithmic. A hollow mark did not end with an
exact answer.</p>
<ul class="legend">${roles.map((role) => html`<li>${roleLabel(role)}</li>`)}<li><svg width="22" height="14" aria-hidden="true"><line class="floor" x1="0" x2="22" y1="7" y2="7"></line></svg> floor: the least possible</li></ul>
<div class="side-by-side">
${renderCurves('Runtime', scaling, roles, { measureOf: ({ runtimeMs }) => runtimeMs, quantity: duration, tick: tickDuration, floor: floorOf(scaling) })}
${hasMemory && renderCurves('Peak memory', scaling, roles, { measureOf: ({ peakMemoryBytes }) => peakMemoryBytes, quantity: bytes, tick: tickBytes })}
</div>
<details class="figures"><summary>Figures of the curves</summary>${renderTable(scaling)}</details>`;
}

interface Measure {
  readonly measureOf: (point: ScalingPoint) => number | null;
  readonly quantity: Quantity;
  readonly tick: Quantity;
  readonly floor?: readonly CurvePoint[];
}

function renderCurves(
  title: string,
  scaling: readonly ScalingPoint[],
  roles: readonly Role[],
  { measureOf, quantity, tick, floor = [] }: Measure,
): Markup {
  const curves = roles.map((role) => ({
    role,
    points: scaling
      .filter((point) => point.role === role)
      .flatMap((point) => pointOf(point, measureOf(point))),
  }));
  const ends = curves.flatMap(({ role, points }) => {
    const last = points.at(-1);
    return last ? [`${role} ${quantity(last.y)} at ${formatInteger(last.x)} words`] : [];
  });
  return renderLineChart({
    caption: title,
    description: `${title} against words: ${ends.join('; ')}. The figures are in the table below.`,
    curves,
    floor,
    xLabel: 'words',
    x: wholeNumber,
    y: tick,
  });
}

function pointOf({ words, outcome }: ScalingPoint, y: number | null): CurvePoint[] {
  return y === null || y <= 0 || words <= 0 ? [] : [{ x: words, y, hasFailed: outcome !== 'accepted' }];
}

/** The same for everybody, as the texts are. */
function floorOf(scaling: readonly ScalingPoint[]): CurvePoint[] {
  const byWords = new Map(scaling.map(({ words, floorMs }) => [words, floorMs]));
  return [...byWords].flatMap(([x, y]) => (x > 0 && y > 0 ? [{ x, y, hasFailed: false }] : []));
}

function renderTable(scaling: readonly ScalingPoint[]): Markup {
  const headings = ['words', 'multisets', 'outcome', 'runtime', 'floor', 'CPU time', 'peak memory'];
  return html`<div class="scrollable" tabindex="0" role="region" aria-label="Figures of the curves"><table>
<thead><tr><th scope="col">role</th>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${scaling.map(
    (point) => html`<tr><th scope="row">${roleLabel(point.role)}</th>
<td>${formatInteger(point.words)}</td><td>${formatInteger(point.multisets)}</td><td>${point.outcome}</td>
<td>${formatDuration(point.runtimeMs)}</td><td>${formatDuration(point.floorMs)}</td>
<td>${point.cpuTimeMs === null ? NOTHING : formatDuration(point.cpuTimeMs)}</td>
<td>${point.peakMemoryBytes === null ? NOTHING : bytes(point.peakMemoryBytes)}</td></tr>
`,
  )}</tbody></table></div>`;
}
