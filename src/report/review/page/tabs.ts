// Panels of which the page's script shows one at a time. Without script, and on paper, all are shown, each under its
// own heading.

import { html, type Markup } from './html.ts';

export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly contents: Markup;
}

export function renderTabs(label: string, panels: readonly Panel[], shown: string | undefined): Markup {
  return html`<div class="tabs" data-tabs>
<div class="tab-list" data-label="${label}">
${panels.map(({ id, title }) => html`<button type="button" id="${id}-tab" data-panel="${id}"${id === shown && html` data-shown`}>${title}</button>`)}
</div>
${panels.map(
  ({ id, title, contents }) => html`<div class="tab-panel" id="${id}">
<h3 class="panel-title">${title}</h3>
${contents}
</div>`,
)}
</div>`;
}
