// Syntax colours for lines of code. What highlight.js returns is not trusted to be harmless: it is taken apart into
// texts and class names, and the page's own templates write both.

import hljs from 'highlight.js/lib/core';
import typescript from 'highlight.js/lib/languages/typescript';
import { html, type Markup } from './html.ts';

hljs.registerLanguage('typescript', typescript);

export interface Token {
  readonly text: string;
  /** what highlight.js calls it, innermost: `keyword`, `string`, …; empty for ordinary code */
  readonly kind: string;
}

/** More than this is shown without colours: grammars are regular expressions, and the text is a stranger's. */
const MOST_CHARACTERS = 200_000;
const LONGEST_LINE = 2_000;

/** Lines of one piece of code, so that a comment over several lines keeps its colour in each of them. */
export function highlightLines(lines: readonly string[]): Token[][] {
  const isTooLong = lines.some((line) => line.length > LONGEST_LINE);
  const code = lines.join('\n');
  if (isTooLong || code.length > MOST_CHARACTERS) return lines.map((text) => [{ text, kind: '' }]);
  const { value } = hljs.highlight(code, { language: 'typescript', ignoreIllegals: true });
  return splitLines(tokensOf(value));
}

export function renderTokens(tokens: readonly Token[]): Markup {
  return html`${tokens.map(({ text, kind }) => (kind === '' ? text : html`<span class="code-${kind}">${text}</span>`))}`;
}

function tokensOf(markup: string): Token[] {
  const tokens: Token[] = [];
  const open: string[] = [];
  for (const [, opened, closed, text] of markup.matchAll(/<span class="([\w -]*)">|(<\/span>)|([^<]+)/g)) {
    if (opened !== undefined) open.push(/^hljs-(\w+)/.exec(opened)?.[1] ?? '');
    else if (closed !== undefined) open.pop();
    else if (text !== undefined) tokens.push({ text: decode(text), kind: open.at(-1) ?? '' });
  }
  return tokens;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

function decode(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity] ?? entity);
}

function splitLines(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  for (const { text, kind } of tokens) {
    const [first = '', ...further] = text.split('\n');
    if (first) lines.at(-1)?.push({ text: first, kind });
    for (const line of further) lines.push(line ? [{ text: line, kind }] : []);
  }
  return lines;
}
