// The labels of a horizontal axis. Where a chart is narrow, every second or fourth label stays, so that none overlap: a
// label's class names the width from which on there is room for it, and the stylesheet asks how wide the axis is.

import type { Quantity } from '../../../quantity.ts';
import { html, type Markup } from '../html.ts';
import { percent } from './mark.ts';
import type { Scale } from './scale.ts';

/** In pixels, as in charts.css, which has a rule for each; from 0 on, a label is always there. */
export const AXIS_WIDTHS = [0, 120, 160, 200, 240, 280, 320, 360, 400, 480, 560, 640] as const;

interface AxisLabel {
  readonly text: string;
  /** 0 … 1 */
  readonly place: number;
}

export function renderTickLabels(scale: Scale, quantity: Quantity, y: number): Markup {
  const labels = scale.ticks.map((tick) => ({ text: quantity(tick), place: scale.place(tick) }));
  const widths = widthsOf(labels);
  return html`${labels.map(
    ({ text, place }, index) =>
      html`<text class="tick from-${widths[index]}" x="${percent(place)}" y="${y}" text-anchor="${anchorAt(place)}">${text}</text>`,
  )}`;
}

/** Of each label, the least width of the axis at which it is shown. */
export function widthsOf(labels: readonly AxisLabel[]): number[] {
  const everyNth = [4, 2, 1].map((step) => ({
    step,
    widthPx: neededPx(labels.filter((_, index) => index % step === 0)),
  }));
  return labels.map((_, index) => {
    const { widthPx } = everyNth.find(({ step }) => index % step === 0) ?? { widthPx: 0 };
    // The coarsest choice has nothing coarser to give way to.
    if (index % 4 === 0) return 0;
    return AXIS_WIDTHS.find((width) => width >= widthPx) ?? AXIS_WIDTHS[AXIS_WIDTHS.length - 1] ?? 0;
  });
}

/** A digit of the labels' font is 7 pixels wide; letters are, on average, less. */
const CHARACTER_PX = 7;
const GAP_PX = 8;

/** How wide an axis has to be for these labels to stand apart. */
function neededPx(labels: readonly AxisLabel[]): number {
  const gaps = labels.slice(1).map((right, index) => {
    const left = labels[index] ?? right;
    const room = extentOf(left).after + extentOf(right).before + GAP_PX;
    return room / Math.max(right.place - left.place, 0.001);
  });
  return Math.max(0, ...gaps);
}

/** How far a label reaches to both sides of its place. */
function extentOf({ text, place }: AxisLabel): { readonly before: number; readonly after: number } {
  const widthPx = text.length * CHARACTER_PX;
  const before = { start: 0, middle: widthPx / 2, end: widthPx }[anchorAt(place)];
  return { before, after: widthPx - before };
}

/** So that the outermost labels stay within the chart. */
function anchorAt(place: number): 'start' | 'middle' | 'end' {
  if (place < 0.06) return 'start';
  return place > 0.94 ? 'end' : 'middle';
}
