// Single runs, attempt by attempt: the candidate above the example and the baseline on one axis of time. The page's
// script adds the scrubber; without it all runs are shown one below the other.

import type { ReviewReport, RunTimeline } from '../../../../review/review-report.ts';
import { formatDuration, formatInteger } from '../../../format.ts';
import { type PlacedAttempt, placeAttempts } from '../../../slots.ts';
import { renderAttemptChart } from '../charts/attempt-chart.ts';
import { renderTickLabels } from '../charts/axis-ticks.ts';
import { percent, roleLabel } from '../charts/mark.ts';
import { linearScale, tickDuration } from '../charts/scale.ts';
import { embedJson, html, type Markup } from '../html.ts';
import { groupTimelines, richestGroup, type TimelineGroup } from '../timeline-groups.ts';
import { nothingMeasured, outcomeBadge } from '../wording.ts';

export function renderTimelines({ timelines }: ReviewReport): Markup {
  const groups = groupTimelines(timelines);
  if (groups.length === 0) return nothingMeasured('No run was recorded.');
  const shown = richestGroup(groups);
  return html`<p class="lead">Every bar is an attempt in its place at the service, which has 32. The example shows what the same
failures allow.</p>
${renderLegend()}
<div class="timelines" data-timelines>
<div class="timeline-controls script-only">
<label class="run-choice">Run <select data-timeline="run">${groups.map(({ title }, index) => html`<option value="${index}"${index === shown && html` selected`}>${title}</option>`)}</select></label>
<button type="button" data-timeline="play">Play</button>
<output data-timeline="now">0 ms</output>
<input type="range" data-timeline="time" aria-label="Time in the run" min="0" max="1000" value="0">
</div>
${groups.map(renderGroup)}
<script type="application/json" data-timeline="data">${embedJson(groups.map(describeForScript))}</script>
</div>`;
}

function renderLegend(): Markup {
  return html`<ul class="legend" aria-hidden="true">
${(['filterInput', 'getWords', 'findAnagrams'] as const).map(
  (task) =>
    html`<li><svg width="22" height="14" class="role-candidate"><path class="attempt ${task}" stroke-width="9" d="M0 7H22"></path></svg> ${task}</li>`,
)}
<li><svg width="22" height="14"><path class="attempt failed" stroke-width="3" d="M0 7H21"></path><path class="failure" d="M20 1v12"></path></svg> fails</li>
<li><svg width="22" height="14"><path class="queue" d="M0 14V8H8V2H15V14Z"></path></svg> waiting for a place</li>
</ul>`;
}

function renderGroup({ title, axisMs, runs }: TimelineGroup, index: number): Markup {
  const scale = linearScale(0, axisMs);
  return html`<div class="timeline-group" data-group="${index}">
<h3 class="panel-title">${title}</h3>
${runs.map((run) => renderRun(run, axisMs))}
<div class="axis"><svg class="time-axis" height="20" aria-hidden="true">${scale.ticks.map(
    (tick) =>
      html`<line class="grid" x1="${percent(scale.place(tick))}" x2="${percent(scale.place(tick))}" y1="0" y2="5"></line>`,
  )}${renderTickLabels(scale, tickDuration, 17)}</svg></div>
<p class="hint script-only">In flight at that time: the input, # of the attempt where it is not the first, how long it has taken, ✗ where it will fail.</p>
<div class="moments script-only">${runs.map(({ role }) => html`<div class="moment" data-moment="${role}"></div>`)}</div>
</div>
`;
}

function renderRun(run: RunTimeline, axisMs: number): Markup {
  const attempts = placeRun(run);
  const isCut = run.runtimeMs > axisMs;
  return html`<div class="timeline-run role-${run.role}" data-role="${run.role}">
<p class="timeline-title">${roleLabel(run.role)} ${outcomeBadge(run.outcome)} <span class="value">${formatDuration(run.runtimeMs)}</span>
<span class="basis">${describeAttempts(attempts)}${isCut && `; drawn up to ${formatDuration(axisMs)}`}</span></p>
<div class="attempts-frame">${renderAttemptChart({ attempts: attempts.filter(({ startedMs }) => startedMs <= axisMs), axisMs })}</div>
</div>`;
}

function placeRun({ attempts, runtimeMs }: RunTimeline): PlacedAttempt[] {
  const ledger = attempts.map(({ startedMs, endedMs, ...attempt }) => ({
    ...attempt,
    key: attempt.input,
    isRetry: attempt.attempt > 1,
    ...(startedMs === null ? {} : { startedMs }),
    ...(endedMs === null ? {} : { endedMs }),
  }));
  return placeAttempts({ ledger, runtimeMs });
}

function describeAttempts(attempts: readonly PlacedAttempt[]): string {
  const failed = attempts.filter(({ hasFailed }) => hasFailed).length;
  const count = `${formatInteger(attempts.length)} ${attempts.length === 1 ? 'attempt' : 'attempts'}`;
  return failed === 0 ? `${count}, none failed` : `${count}, ${formatInteger(failed)} failed`;
}

/** What browser/timeline.js reads: see its type `Group`. */
function describeForScript({ axisMs, runs }: TimelineGroup): unknown {
  return {
    axisMs,
    runs: runs.map((run) => ({
      role: run.role,
      runtimeMs: run.runtimeMs,
      attempts: run.attempts.map(({ task, input, attempt, failed, arrivedMs, startedMs, endedMs }) => [
        task,
        input.slice(0, 80),
        attempt,
        failed ? 1 : 0,
        ...[arrivedMs, startedMs, endedMs].map((ms) => (ms === null ? null : Math.round(ms))),
      ]),
    })),
  };
}
