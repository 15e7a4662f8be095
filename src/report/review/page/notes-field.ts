// A field for the interviewer's words. On paper a copy of its text is printed instead, which is never cut off.

import { html, type Markup } from './html.ts';

export interface NotesField {
  /** the name under which its value is kept */
  readonly field: string;
  readonly label: string;
  /** what the notes are about, for those who do not see where the field stands */
  readonly context?: string;
}

export function renderNotes({ field, label, context }: NotesField): Markup {
  return html`<div class="notes"><label for="${field}">${label}${context !== undefined && html`<span class="visually-hidden"> on ${context}</span>`}</label>
<textarea id="${field}" data-field="${field}" rows="2" spellcheck="true"></textarea>
<p class="notes-on-paper" data-copy-of="${field}" aria-hidden="true"></p></div>`;
}
