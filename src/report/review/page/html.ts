// Markup that escapes by default: the only way by which a text gets into the page. Whatever a template is given is
// text, made harmless by `escapeText`, unless it is itself the result of a template or was named `raw`.

import { printable } from '../../printable.ts';

const MARKUP: unique symbol = Symbol('markup');

/** A symbol marks it, so that no object read from a file can pass for markup. */
export interface Markup {
  readonly [MARKUP]: string;
}

/** `null`, `undefined` and `false` leave nothing; lists are joined without anything between. */
export type Part = Markup | string | number | null | undefined | false | readonly Part[];

/** Values of attributes must stand in quotes: ``html`<p title="${text}">${text}</p>` ``. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const written = parts.map((part, index) => `${write(part)}${strings[index + 1] ?? ''}`);
  return raw(`${strings[0] ?? ''}${written.join('')}`);
}

/** For markup that is known to be harmless, such as the page's own stylesheet: never for a text of a submission. */
export function raw(markup: string): Markup {
  return { [MARKUP]: markup };
}

export function markupOf(markup: Markup): string {
  return markup[MARKUP];
}

/** Fit for elements and for quoted attributes; control and formatting characters become visible. */
export function escapeText(text: string): string {
  return printable(text).replaceAll(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** JSON for a `<script type="application/json">`, which no text can end or turn into another element. */
export function embedJson(value: unknown): Markup {
  const json = JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'string' ? printable(item) : item,
  );
  return raw(
    json.replaceAll(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
}

/** At most `most` characters of a text, saying how many are left out. */
export function excerpt(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most)}… (${text.length - most} characters more)`;
}

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return MARKUP in part ? part[MARKUP] : part.map(write).join('');
}
