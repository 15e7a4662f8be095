// Rows that share one horizontal axis: a label and its figures as text, and beside them a band that shows the same.
// The text says everything; the bands are for the eye and hidden from screen readers.

import type { Quantity } from '../../../quantity.ts';
import { html, type Markup, type Part } from '../html.ts';
import { renderTickLabels } from './axis-ticks.ts';
import { percent } from './mark.ts';
import type { Scale } from './scale.ts';

interface ChartRow {
  readonly label: Part;
  readonly figures: Part;
  /** SVG, `BAND_HEIGHT` high */
  readonly band: Part;
}

/** A value that all rows are seen against. */
interface Guide {
  readonly value: number;
  readonly label: string;
}

export interface RowChart {
  readonly caption: Part;
  readonly scale: Scale;
  readonly quantity: Quantity;
  readonly rows: readonly ChartRow[];
  readonly guide?: Guide | null;
}

export const BAND_HEIGHT = 30;

export function renderRowChart({ caption, scale, quantity, rows, guide = null }: RowChart): Markup {
  const lines = renderGridLines(scale, guide);
  return html`<figure class="row-chart">
<figcaption>${caption}</figcaption>
${rows.map(
  ({ label, figures, band }) => html`<div class="chart-row"><p class="chart-label">${label}</p>
<svg class="band" height="${BAND_HEIGHT}" aria-hidden="true">${lines}${band}</svg>
<p class="chart-figures">${figures}</p></div>
`,
)}
<div class="chart-row chart-axis" aria-hidden="true"><div class="axis"><svg class="band" height="18">${renderTickLabels(scale, quantity, 13)}</svg></div>
${guide && html`<p class="guide-label"><svg width="10" height="14"><line class="guide" x1="5" x2="5" y1="0" y2="14"></line></svg> ${guide.label}</p>`}</div>
</figure>`;
}

function renderGridLines(scale: Scale, guide: Guide | null): Markup {
  return html`${scale.ticks.map(
    (tick) =>
      html`<line class="grid" x1="${percent(scale.place(tick))}" x2="${percent(scale.place(tick))}" y1="0" y2="${BAND_HEIGHT}"></line>`,
  )}${
    guide &&
    html`<line class="guide" x1="${percent(scale.place(guide.value))}" x2="${percent(scale.place(guide.value))}" y1="0" y2="${BAND_HEIGHT}"></line>`
  }`;
}
