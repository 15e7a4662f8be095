// The attempts of one run over time: a lane for each place in the service, and beneath them how many waited. Attempts
// of a kind share one path, so that thousands of them stay small and quick to draw.

import type { PlacedAttempt } from '../../../slots.ts';
import { html, type Markup } from '../html.ts';

export interface AttemptChart {
  readonly attempts: readonly PlacedAttempt[];
  /** what the whole width stands for */
  readonly axisMs: number;
}

/** The paths' coordinates, stretched to the width of the page. */
const WIDTH = 10_000;
const QUEUE_HEIGHT = 24;

export function renderAttemptChart({ attempts, axisMs }: AttemptChart): Markup {
  const lanes = Math.max(1, ...attempts.map(({ slot }) => (slot ?? -1) + 1));
  const laneHeight = Math.min(14, Math.max(5, Math.round(150 / lanes)));
  const queue = queuePath(attempts, axisMs);
  const height = lanes * laneHeight + (queue ? QUEUE_HEIGHT + 4 : 0);
  const draw = { laneHeight, axisMs };
  return html`<svg class="attempts" height="${height}" viewBox="0 0 ${WIDTH} ${height}" preserveAspectRatio="none" aria-hidden="true">
${TASKS.map((task) => {
  const ofTask = attempts.filter(({ record }) => record.task === task);
  const succeeded = ofTask.filter(({ hasFailed }) => !hasFailed);
  const failed = ofTask.filter(({ hasFailed }) => hasFailed);
  return html`<path class="attempt ${task}" stroke-width="${laneHeight - 1.5}" d="${lanePath(succeeded, draw)}"></path>
<path class="attempt failed" stroke-width="${Math.max(1.5, laneHeight * 0.3)}" d="${lanePath(failed, draw)}"></path>
<path class="failure" d="${endPath(failed, draw)}"></path>`;
})}
${queue && html`<path class="queue" transform="translate(0 ${lanes * laneHeight + 4})" d="${queue}"></path>`}
<line class="cursor" x1="0" x2="0" y1="0" y2="${height}"></line>
</svg>`;
}

const TASKS = ['filterInput', 'getWords', 'findAnagrams'] as const;

interface Draw {
  readonly laneHeight: number;
  readonly axisMs: number;
}

function lanePath(attempts: readonly PlacedAttempt[], { laneHeight, axisMs }: Draw): string {
  return attempts
    .filter(({ slot }) => slot !== null)
    .map(({ startedMs, endedMs, slot }) => {
      const [from, to] = [columnOf(startedMs, axisMs), columnOf(endedMs, axisMs)];
      return `M${from} ${((slot ?? 0) + 0.5) * laneHeight}H${Math.max(from + 8, to - 8)}`;
    })
    .join('');
}

/** An upright stroke where an attempt failed: failure shows by its form, too. */
function endPath(attempts: readonly PlacedAttempt[], { laneHeight, axisMs }: Draw): string {
  return attempts
    .filter(({ slot }) => slot !== null)
    .map(
      ({ endedMs, slot }) =>
        `M${columnOf(endedMs, axisMs) - 8} ${(slot ?? 0) * laneHeight + 0.5}v${laneHeight - 1}`,
    )
    .join('');
}

/** How many waited for a place, as an area; empty when nobody did. */
function queuePath(attempts: readonly PlacedAttempt[], axisMs: number): string {
  const changes = attempts
    .filter(({ arrivedMs, startedMs }) => startedMs - arrivedMs >= 1)
    .flatMap(({ arrivedMs, startedMs }) => [[arrivedMs, 1] as const, [startedMs, -1] as const])
    .sort(([a, byA], [b, byB]) => a - b || byA - byB);
  let count = 0;
  const steps = changes.map(([momentMs, by]) => {
    count += by;
    return { column: columnOf(momentMs, axisMs), count };
  });
  const most = Math.max(1, ...steps.map((step) => step.count));
  const [first] = steps;
  if (!first) return '';
  const line = steps.map((step) => `H${step.column}V${heightOf(step.count, most)}`).join('');
  return `M${first.column} ${QUEUE_HEIGHT}${line}Z`;
}

function heightOf(count: number, most: number): number {
  return Number((QUEUE_HEIGHT * (1 - count / most)).toFixed(1));
}

function columnOf(momentMs: number, axisMs: number): number {
  return Math.round((momentMs / axisMs) * WIDTH);
}
