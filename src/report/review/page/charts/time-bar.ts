// Where the time of a run went, as one bar whose parts add up to the runtime.

import type { TimeBreakdown } from '../../../../benchmark/sample.ts';
import { formatDuration } from '../../../format.ts';
import { TIME_PARTS } from '../../../time-breakdown.ts';
import { html, type Markup } from '../html.ts';
import { percent } from './mark.ts';
import { BAND_HEIGHT } from './row-chart.ts';
import type { Scale } from './scale.ts';

export function renderTimeBar(breakdown: TimeBreakdown, scale: Scale): Markup {
  let fromMs = 0;
  const parts = TIME_PARTS.map(({ key }) => {
    const place = Math.min(1, scale.place(fromMs));
    fromMs += breakdown[key];
    return html`<rect class="part part-${key}" x="${percent(place)}" y="6" width="${percent(Math.min(1, scale.place(fromMs)) - place)}" height="${BAND_HEIGHT - 12}"></rect>`;
  });
  return html`${parts}`;
}

/** `task latency 2.25 s, own work 76 ms` */
export function describeBreakdown(breakdown: TimeBreakdown): string {
  return TIME_PARTS.filter(({ key }) => breakdown[key] >= 0.5)
    .map(({ key, label }) => `${label} ${formatDuration(breakdown[key])}`)
    .join(', ');
}

export function renderTimeLegend(): Markup {
  return html`<ul class="legend" aria-hidden="true">
${TIME_PARTS.map(({ key, label }) => html`<li><svg width="14" height="14"><rect class="part part-${key}" y="2" width="14" height="10"></rect></svg> ${label}</li>`)}
</ul>`;
}
