// Signs and words that several sections share. A sign never stands alone, and neither does a colour.

import type { Level, ScenarioResult } from '../../../review/review-report.ts';
import type { Outcome } from '../../../types.ts';
import { NOTHING, type ShownFigure } from '../../shown-figure.ts';
import { html, type Markup, type Part } from './html.ts';

/** `good`, `bad` and `plain` are also the names of colours in the stylesheet. */
type Tone = 'good' | 'bad' | 'plain';

export function badge(tone: Tone, sign: string, text: Part): Markup {
  return html`<span class="badge badge-${tone}"><span aria-hidden="true">${sign}</span> ${text}</span>`;
}

export function outcomeBadge(outcome: Outcome): Markup {
  return outcome === 'accepted' ? badge('good', '✓', outcome) : badge('bad', '✗', outcome);
}

const RESULTS: Readonly<Record<ScenarioResult['result'], readonly [Tone, string]>> = {
  passed: ['good', '✓'],
  failed: ['bad', '✗'],
  noted: ['plain', '→'],
};

export function resultBadge(result: ScenarioResult['result']): Markup {
  const [tone, sign] = RESULTS[result];
  return badge(tone, sign, result);
}

const LEVEL_SIGNS: Readonly<Record<Level, readonly [Tone, string]>> = {
  'not-yet': ['bad', '○○'],
  solid: ['plain', '●○'],
  strong: ['good', '●●'],
};

export function levelBadge(level: Level): Markup {
  const [tone, sign] = LEVEL_SIGNS[level];
  return badge(tone, sign, levelName(level));
}

export function levelName(level: Level): string {
  return level.replace('-', ' ');
}

/** The value large, what it rests on small. */
export function figure(shown: ShownFigure | null): Markup {
  if (!shown)
    return html`<span class="nothing">${NOTHING}<span class="visually-hidden">not measured</span></span>`;
  const basis = [shown.interval, shown.basis].filter((part) => part !== null).join(', ');
  return html`<span class="value">${shown.value}</span>${basis && html` <span class="basis">${basis}</span>`}`;
}

/** Words between backticks become code; whatever they are, they stay text. A single backtick is left as it is. */
export function withCode(text: string): Markup {
  return html`${text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`;
}

/** Said instead of a section's contents when there are none. */
export function nothingMeasured(why: string): Markup {
  return html`<p class="empty">${why}</p>`;
}
