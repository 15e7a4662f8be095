// One row of a distribution: every run as a mark, a box from the lower to the upper quartile, the median with its
// confidence interval.

import type { SampledFigure } from '../../../../benchmark/results.ts';
import type { Role } from '../../../../review/review-report.ts';
import { html, type Markup } from '../html.ts';
import { percent, plottedMark } from './mark.ts';
import { BAND_HEIGHT } from './row-chart.ts';
import type { Scale } from './scale.ts';

/** Drawn one by one up to here; beyond that every second, third … of the sorted ones. */
const MOST_MARKS = 300;
const MIDDLE = BAND_HEIGHT / 2;

export function renderDistribution(role: Role, figure: SampledFigure, scale: Scale): Markup {
  const sorted = figure.samples.toSorted((a, b) => a - b);
  const every = Math.ceil(sorted.length / MOST_MARKS);
  const shown = sorted.filter((_, index) => index % every === 0);
  const [lower, upper] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  return html`<g class="role-${role}">
${
  lower !== undefined &&
  upper !== undefined &&
  html`<rect class="box" x="${percent(scale.place(lower))}" y="5" width="${percent(scale.place(upper) - scale.place(lower))}" height="${BAND_HEIGHT - 10}"></rect>`
}
<g class="runs">${shown.map((value, index) => plottedMark(role, scale.place(value), MIDDLE + spread(index)))}</g>
<line class="interval" x1="${percent(scale.place(figure.low))}" x2="${percent(scale.place(figure.high))}" y1="${MIDDLE}" y2="${MIDDLE}"></line>
<line class="median" x1="${percent(scale.place(figure.median))}" x2="${percent(scale.place(figure.median))}" y1="2" y2="${BAND_HEIGHT - 2}"></line>
</g>`;
}

/** Up and down by turns, so that equal values can be told apart; the same every time. */
function spread(index: number): number {
  return Number((((index * 0.618034) % 1) * 14 - 7).toFixed(1));
}

/** Linear interpolation between the values on either side: type 7 of Hyndman and Fan. */
function quantile(sorted: readonly number[], share: number): number | undefined {
  const position = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (position % 1);
}
