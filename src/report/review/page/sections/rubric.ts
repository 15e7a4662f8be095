// The guide's criteria: what the measurement says of each, and fields for what only a person can tell.

import {
  type CriterionResult,
  type Evidence,
  LEVELS,
  type ReviewReport,
} from '../../../../review/review-report.ts';
import { html, type Markup } from '../html.ts';
import { renderNotes } from '../notes-field.ts';
import { badge, levelBadge, levelName, withCode } from '../wording.ts';

export function renderRubric({ rubric }: ReviewReport): Markup {
  return html`<p class="lead">The measured level covers the part that can be measured. The level that counts is yours: choose it after reading the
code and talking to the candidate.</p>
${rubric.map(renderCriterion)}
<div class="criterion overall">
<h3>Overall</h3>
${renderNotes({ field: 'notes-overall', label: 'Overall impression and decision' })}
</div>`;
}

function renderCriterion({ id, title, level, isBorderline, evidence, lookAt }: CriterionResult): Markup {
  return html`<article class="criterion" id="criterion-${id}" aria-labelledby="criterion-${id}-title">
<h3 id="criterion-${id}-title">${title}</h3>
<p class="measured">${level === null ? html`<span class="hint">Not measured: only a person can tell.</span>` : html`<span class="hint">Measured</span> ${levelBadge(level)}`}
${isBorderline && badge('plain', '≈', 'borderline: another review may give another level')}</p>
<div class="criterion-seen">
${evidence.length > 0 && html`<h4>Evidence</h4><ul class="evidence">${evidence.map(renderEvidence)}</ul>`}
${lookAt.length > 0 && html`<h4>Look at</h4><ul class="look-at">${lookAt.map((text) => html`<li>${withCode(text)}</li>`)}</ul>`}
</div>
<div class="criterion-said">
<fieldset class="levels"><legend>Your level<span class="visually-hidden"> for ${title}</span></legend>
${renderChoice(id, '', 'not assessed')}
${LEVELS.map((one) => renderChoice(id, one, levelName(one)))}
</fieldset>
${renderNotes({ field: `notes-${id}`, label: 'Notes', context: title })}
</div>
</article>
`;
}

function renderEvidence({ text, level }: Evidence): Markup {
  return html`<li>${level === null ? html`<span class="unjudged"></span>` : levelBadge(level)} <span>${withCode(text)}</span></li>`;
}

function renderChoice(id: CriterionResult['id'], value: string, label: string): Markup {
  return html`<label><input type="radio" name="level-${id}" value="${value}" data-field="level-${id}"${value === '' && html` checked`}> ${label}</label>`;
}
