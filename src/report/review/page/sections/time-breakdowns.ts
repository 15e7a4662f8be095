// Where the time of the runs with the median runtime went.

import type { TimeBreakdown } from '../../../../benchmark/sample.ts';
import type { Role } from '../../../../review/review-report.ts';
import { totalMs } from '../../../time-breakdown.ts';
import { roleLabel } from '../charts/mark.ts';
import { renderRowChart } from '../charts/row-chart.ts';
import { linearScale, tickDuration } from '../charts/scale.ts';
import { describeBreakdown, renderTimeBar, renderTimeLegend } from '../charts/time-bar.ts';
import { html, type Markup } from '../html.ts';
import type { Contestant } from '../measured.ts';

interface Row {
  readonly role: Role;
  readonly lane: string;
  readonly breakdown: TimeBreakdown;
}

export function renderBreakdowns(contestants: readonly Contestant[]): Markup | null {
  const rows = contestants.flatMap(rowsOf);
  if (rows.length === 0) return null;
  const scale = linearScale(0, axisOf(rows));
  return html`<div class="times">${renderRowChart({
    caption: html`Where the time went <span class="hint">in the run with the median runtime</span> ${renderTimeLegend()}`,
    scale,
    quantity: tickDuration,
    rows: rows.map(({ role, lane, breakdown }) => ({
      label: html`${roleLabel(role)} <span class="hint">${lane}</span>`,
      figures: html`<span class="basis">${describeBreakdown(breakdown)}${totalMs(breakdown) > axisOf(rows) && '; the bar goes on beyond the axis →'}</span>`,
      band: renderTimeBar(breakdown, scale),
    })),
  })}</div>`;
}

function rowsOf({ role, result: { clean, faulted } }: Contestant): Row[] {
  return [
    ...(clean?.timeBreakdown ? [{ role, lane: 'without faults', breakdown: clean.timeBreakdown }] : []),
    ...(faulted?.timeBreakdown ? [{ role, lane: 'with faults', breakdown: faulted.timeBreakdown }] : []),
  ];
}

/** The baseline's bar is cut off where it is much longer: the parts of the others could not be seen otherwise. */
function axisOf(rows: readonly Row[]): number {
  const longest = (of: readonly Row[]) => Math.max(1, ...of.map(({ breakdown }) => totalMs(breakdown)));
  const others = rows.filter(({ role }) => role !== 'baseline');
  return (others.length === 0 ? longest(rows) : Math.min(longest(rows), longest(others) * 1.5)) * 1.02;
}
