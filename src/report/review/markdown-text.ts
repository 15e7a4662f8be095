// Texts of strangers in GitHub's Markdown. GitHub looks for mentions, issues, commits and addresses in what Markdown has
// left, so a backslash does not keep `\@name` from calling somebody: an invisible character within does.

import { oneLine } from '../layout.ts';
import { printable } from '../printable.ts';

/** U+2060, word joiner: no width, no line break, and no part of anything that GitHub makes a link of. */
const JOINER = '\u2060';

/** One line of text in which nothing is markup, mention, link, image, formula, or reference. At most `most` characters. */
export function prose(text: string, most = 300): string {
  return cutAt(oneLine(text), most)
    .replaceAll(/[0-9a-f]{6}(?=[0-9a-f])/gi, `$&${JOINER}`)
    .replaceAll(/[@#:](?=\S)/g, `$&${JOINER}`)
    .replaceAll(/www(?=\.)/gi, `$&${JOINER}`)
    .replaceAll(/(?<=\p{L})-(?=\w)/gu, `$&${JOINER}`)
    .replaceAll(/[\\`*_{}[\]<>()#+!|~&@$^=]/g, '\\$&')
    .replace(/^(?:-|\d+(?=[.)](?:\s|$)))/, `${JOINER}$&`);
}

/** A code span that its content cannot end. */
export function code(text: string, most = 200): string {
  const content = cutAt(oneLine(text), most);
  if (content === '') return '` `';
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$/.test(content) ? ' ' : '';
  return `${fence}${space}${content}${space}${fence}`;
}

/** In a table, where a pipe ends a cell even within a code span, unless an odd number of backslashes stands before it. */
export function codeInCell(text: string, most?: number): string {
  return code(text, most)
    .replaceAll(/\\(?=\|)/g, `$&${JOINER}`)
    .replaceAll('|', '\\|');
}

/** A block of code that none of its lines can end. */
export function codeBlock(lines: readonly string[], language: string): string {
  const text = lines.map((line) => printable(line).replaceAll('\n', '\\n')).join('\n');
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** In a `<summary>`, where Markdown is off and HTML is on: the words of the kit alone may stand there otherwise. */
export function details(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map(() => '---');
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** By code points, so that no character is cut in half. */
export function cutAt(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${[...text.slice(0, most - 1)].join('').replace(/[\ud800-\udbff]$/, '')}…`;
}
