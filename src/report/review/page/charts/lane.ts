// The runtimes of one lane, without or with faults: a row for everybody, and the least possible as a guide.

import type { SampledFigure, TestCaseResult } from '../../../../benchmark/results.ts';
import { duration } from '../../../quantity.ts';
import { showFigure } from '../../../shown-figure.ts';
import { html, type Markup } from '../html.ts';
import type { Contestant } from '../measured.ts';
import { figure } from '../wording.ts';
import { renderDistribution } from './distribution.ts';
import { roleLabel } from './mark.ts';
import { renderRowChart } from './row-chart.ts';
import { type Scale, scaleOf, tickDuration } from './scale.ts';

export interface Lane {
  readonly caption: string;
  readonly contestants: readonly Contestant[];
  readonly figureOf: (result: TestCaseResult) => SampledFigure | null | undefined;
  readonly leastMs: number | null | undefined;
  readonly leastLabel: string;
}

const EMPTY: Scale = { ...scaleOf([]), ticks: [] };

export function renderLane(lane: Lane): Markup {
  const { caption, contestants, figureOf, leastMs, leastLabel } = lane;
  const isEmpty = contestants.every(({ result }) => !figureOf(result));
  const scale = isEmpty ? EMPTY : scaleOfLane(lane);
  return renderRowChart({
    caption: html`${caption}${scale.kind === 'log' && html` <span class="hint">logarithmic axis</span>`}`,
    scale,
    quantity: tickDuration,
    guide: leastMs && !isEmpty ? { value: leastMs, label: leastLabel } : null,
    rows: contestants.map(({ role, result }) => {
      const shown = figureOf(result);
      return {
        label: roleLabel(role),
        figures: shown
          ? figure(showFigure(shown, duration))
          : html`<span class="basis">no run to show</span>`,
        band: shown && renderDistribution(role, shown, scale),
      };
    }),
  });
}

export function scaleOfLane({ contestants, figureOf, leastMs }: Lane): Scale {
  const values = contestants.flatMap(({ result }) => {
    const shown = figureOf(result);
    return shown ? [...shown.samples, shown.low, shown.high] : [];
  });
  return scaleOf(leastMs && values.length > 0 ? [...values, leastMs] : values);
}
