// Named checks under designed conditions: what was done, what was seen.

import type { ReviewReport, ScenarioResult } from '../../../../review/review-report.ts';
import { excerpt, html, type Markup } from '../html.ts';
import { nothingMeasured, resultBadge, withCode } from '../wording.ts';

/** What is to be talked about comes first. */
const RESULTS = ['failed', 'noted', 'passed'] as const;

export function renderScenarios({ scenarios }: ReviewReport): Markup {
  if (scenarios.length === 0) return nothingMeasured('No scenario was run.');
  return html`<p class="lead tally">${RESULTS.map((result) => {
    const count = scenarios.filter((scenario) => scenario.result === result).length;
    return count > 0 && html`<span>${count} ${resultBadge(result)}</span> `;
  })}</p>
<ul class="scenarios">
${RESULTS.flatMap((result) => scenarios.filter((scenario) => scenario.result === result)).map(renderScenario)}
</ul>`;
}

function renderScenario({ name, description, result, evidence, outcome, error }: ScenarioResult): Markup {
  return html`<li class="scenario scenario-${result}">
<h3>${name.replaceAll('-', ' ')}</h3>
${resultBadge(result)}
<p class="hint">${withCode(description)}</p>
<p>${excerpt(evidence, 1000)}${outcome !== 'accepted' && html` <span class="hint">Outcome: ${outcome}.</span>`}</p>
${error !== null && html`<p class="quoted">${excerpt(error, 1000)}</p>`}
</li>
`;
}
