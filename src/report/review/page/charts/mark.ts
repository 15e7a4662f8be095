// Each role has one colour and one shape throughout the page: circle, square and triangle also differ without colour.

import type { Role } from '../../../../review/review-report.ts';
import { html, type Markup } from '../html.ts';

export function renderMarkShapes(): Markup {
  return html`<svg class="shapes" width="0" height="0" aria-hidden="true"><defs>
<circle id="mark-candidate" r="4"></circle>
<rect id="mark-baseline" x="-3.5" y="-3.5" width="7" height="7"></rect>
<path id="mark-example" d="M0-4.8 4.6 3.6H-4.6Z"></path>
</defs></svg>`;
}

/** In a text, before the role's name. */
function inlineMark(role: Role): Markup {
  return html`<svg class="mark role-${role}" width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true"><use href="#mark-${role}"></use></svg>`;
}

/** `● candidate` */
export function roleLabel(role: Role): Markup {
  return html`<span class="role">${inlineMark(role)} ${role}</span>`;
}

/** In a chart. @param x a share of its width */
export function plottedMark(role: Role, x: number, y: number): Markup {
  return html`<use class="role-${role}" href="#mark-${role}" x="${percent(x)}" y="${y}"></use>`;
}

/** `12.5%`: places along a chart are shares of its width, so that it can be stretched without stretching its text. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
