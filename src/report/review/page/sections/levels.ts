// The levels of the rubric in one line, each linked to its evidence: what the figures beneath come to.

import type { CriterionResult, ReviewReport } from '../../../../review/review-report.ts';
import { html, type Markup } from '../html.ts';
import { levelBadge } from '../wording.ts';

export function renderLevels({ rubric }: ReviewReport): Markup | null {
  if (rubric.length === 0) return null;
  return html`<ul class="level-line" aria-label="Measured levels">${rubric.map(renderLevel)}</ul>`;
}

function renderLevel({ id, title, level, isBorderline }: CriterionResult): Markup {
  const shown = level === null ? html`<span class="hint">for you to tell</span>` : levelBadge(level);
  return html`<li><a href="#criterion-${id}">${title}</a> ${shown}${isBorderline && html` <span class="hint">≈ borderline</span>`}</li>
`;
}
