// What its runs look like from outside, in numbers, and what each number tells.

import type { Backoff, Behaviour, ReviewReport } from '../../../../review/review-report.ts';
import { formatDuration, formatInteger } from '../../../format.ts';
import { factor } from '../../../quantity.ts';
import { percent } from '../charts/mark.ts';
import { html, type Markup } from '../html.ts';
import { nothingMeasured } from '../wording.ts';

const NOT_MEASURED = 'not measured';

interface Fact {
  readonly term: string;
  readonly value: string | Markup;
  readonly meaning: string;
}

export function renderBehaviour({ behaviour }: ReviewReport): Markup {
  if (!behaviour) return nothingMeasured('Not observed: there is no accepted run to look at.');
  return html`<p class="lead">Seen from outside, in runs of <code>large</code>.</p>
<dl class="behaviour">
${factsOf(behaviour).map(
  ({
    term,
    value,
    meaning,
  }) => html`<div><dt>${term}</dt><dd><span class="value">${value}</span> <span class="hint">${meaning}</span></dd></div>
`,
)}
</dl>`;
}

function factsOf(behaviour: Behaviour): Fact[] {
  const { peakInFlight, amplification, dictionaryLoads, lookupsPerMultiset, lookupsPerWord } = behaviour;
  const { backoff, longestBusyMs, memoryPerCharacter, runtimeExponent } = behaviour;
  return [
    { term: 'Peak in flight', value: String(peakInFlight), meaning: 'attempts at once; the capacity is 32' },
    {
      term: 'Amplification',
      value: or(amplification, factor),
      meaning: 'attempts made ÷ needed, with faults',
    },
    { term: 'Backoff', value: renderBackoff(backoff), meaning: describePauses(backoff) },
    { term: 'Dictionary loads', value: or(dictionaryLoads, decimal), meaning: 'times its bytes were read' },
    { term: 'Lookups per multiset', value: decimal(lookupsPerMultiset), meaning: '1 is the least' },
    {
      term: 'Lookups per word',
      value: decimal(lookupsPerWord),
      meaning: 'distinct words; below 1 where anagrams share one',
    },
    {
      term: 'Longest stretch without idling',
      value: formatDuration(longestBusyMs),
      meaning: 'it computed, or read files',
    },
    {
      term: 'Memory per character',
      value: or(memoryPerCharacter, (count) => `${formatInteger(count)} bytes`),
      meaning: 'growth of the peak with the text',
    },
    {
      term: 'Runtime exponent',
      value: runtimeExponent === null ? NOT_MEASURED : html`n<sup>${decimal(runtimeExponent)}</sup>`,
      meaning: 'n distinct multisets; 1 is linear, 2 quadratic',
    },
  ];
}

function renderBackoff({ kind, hasJitter, pausesMs }: Backoff): Markup {
  const longest = Math.max(1, ...pausesMs);
  const shown = pausesMs.slice(0, 12);
  return html`${kind.replace('-', ' ')}${hasJitter && ' with jitter'}
${
  shown.length > 1 &&
  html`<svg class="spark" width="${shown.length * 8}" height="20" aria-hidden="true">${shown.map(
    (pauseMs, index) =>
      html`<rect x="${index * 8}" y="${percent(1 - pauseMs / longest)}" width="6" height="${percent(pauseMs / longest)}"></rect>`,
  )}</svg>`
}`;
}

function describePauses({ pausesMs }: Backoff): string {
  if (pausesMs.length === 0) return 'no pause was seen';
  return `median idle pauses ${pausesMs.slice(0, 12).map(formatDuration).join(', ')}`;
}

function decimal(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function or(value: number | null, write: (value: number) => string): string {
  return value === null ? NOT_MEASURED : write(value);
}
