// Curves over the number of words, both axes logarithmic: a straight line is a power law, and its slope the power.

import type { Role } from '../../../../review/review-report.ts';
import type { Quantity } from '../../../quantity.ts';
import { html, type Markup, type Part } from '../html.ts';
import { renderTickLabels } from './axis-ticks.ts';
import { percent, plottedMark } from './mark.ts';
import { logScale, type Scale, scaleOf } from './scale.ts';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** drawn hollow: a run that did not end well is no measurement of it */
  readonly hasFailed: boolean;
}

interface Curve {
  readonly role: Role;
  readonly points: readonly CurvePoint[];
}

export interface LineChart {
  readonly caption: Part;
  readonly description: string;
  readonly curves: readonly Curve[];
  /** a lower bound, drawn as a dashed line */
  readonly floor?: readonly CurvePoint[];
  readonly xLabel: string;
  readonly x: Quantity;
  readonly y: Quantity;
}

const HEIGHT = 240;

export function renderLineChart({
  caption,
  description,
  curves,
  floor = [],
  xLabel,
  x,
  y,
}: LineChart): Markup {
  const points = [...curves.flatMap((curve) => curve.points), ...floor];
  const axes = {
    x: logScaleOf(points.map((point) => point.x)),
    y: logScaleOf(points.map((point) => point.y)),
  };
  return html`<figure class="line-chart">
<figcaption>${caption}</figcaption>
<div class="axis"><svg class="plot" height="${HEIGHT + 40}" role="img" aria-label="${description}">
${renderAxes(axes, { x, y })}
<text class="tick" x="100%" y="${HEIGHT + 34}" text-anchor="end">${xLabel}</text>
${renderSegments(floor, axes, 'floor')}
${curves.map(({ role, points: own }) => html`<g class="role-${role}">${renderSegments(own, axes, 'curve')}</g>`)}
${curves.map(({ role, points: own }) => own.map((point) => renderPoint(role, point, axes)))}
</svg></div>
</figure>`;
}

interface Axes {
  readonly x: Scale;
  readonly y: Scale;
}

function renderAxes(axes: Axes, { x, y }: Pick<LineChart, 'x' | 'y'>): Markup {
  return html`${axes.y.ticks.map(
    (
      tick,
    ) => html`<line class="grid" x1="0" x2="100%" y1="${heightOf(tick, axes)}" y2="${heightOf(tick, axes)}"></line>
<text class="tick" x="-8" y="${heightOf(tick, axes) + 4}" text-anchor="end">${y(tick)}</text>`,
  )}${axes.x.ticks.map(
    (tick) =>
      html`<line class="grid" x1="${percent(axes.x.place(tick))}" x2="${percent(axes.x.place(tick))}" y1="0" y2="${HEIGHT}"></line>`,
  )}${renderTickLabels(axes.x, x, HEIGHT + 16)}`;
}

function renderSegments(points: readonly CurvePoint[], axes: Axes, className: string): Markup[] {
  const sorted = points.toSorted((a, b) => a.x - b.x);
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index] ?? to;
    return html`<line class="${className}" x1="${percent(axes.x.place(from.x))}" y1="${heightOf(from.y, axes)}" x2="${percent(axes.x.place(to.x))}" y2="${heightOf(to.y, axes)}"></line>`;
  });
}

function renderPoint(role: Role, point: CurvePoint, axes: Axes): Markup {
  const mark = plottedMark(role, axes.x.place(point.x), heightOf(point.y, axes));
  return point.hasFailed ? html`<g class="hollow">${mark}</g>` : mark;
}

function heightOf(value: number, { y }: Axes): number {
  return Number(((1 - y.place(value)) * HEIGHT).toFixed(1));
}

/** Logarithmic even where values are close together; never of nothing, nor of a single value. */
function logScaleOf(values: readonly number[]): Scale {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) return scaleOf([1, 10]);
  const [least, most] = [Math.min(...positive), Math.max(...positive)];
  return logScale(least / 1.25, most * 1.25);
}
