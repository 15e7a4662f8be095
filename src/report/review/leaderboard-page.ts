// The leaderboard as one HTML file that needs nothing else. Without its script it is a table in the order of the ranks.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RankedEntry } from '../../review/cohort.ts';
import type { CohortRow } from '../../review/cohort-row.ts';
import type { Leaderboard } from '../../review/leaderboard.ts';
import { LEADERBOARD_COLUMNS, type LeaderboardColumn } from './leaderboard-columns.ts';
import { describeNoise, LEVELS_LEGEND, RULE, titleOf } from './leaderboard-text.ts';
import { html, type Markup, markupOf, raw } from './page/html.ts';

export interface LeaderboardPageOptions {
  /** the file of a submission's own page in the same folder; `null` where it has none */
  readonly pageOf: (row: CohortRow) => string | null;
}

export function renderLeaderboardPage(leaderboard: Leaderboard, options: LeaderboardPageOptions): string {
  const [style, script] = [readAsset('leaderboard.css'), readAsset('sort-table.js')];
  const title = titleOf(leaderboard.entries);
  return markupOf(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policyFor(style, script))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${renderWarnings(leaderboard)}
${renderTable(leaderboard.entries, options)}
<p class="visually-hidden" role="status"></p>
<section class="notes" aria-labelledby="notes-title">
<h2 id="notes-title">How to read it</h2>
${[describeNoise(leaderboard.noise), ...RULE, LEVELS_LEGEND].map((text) => html`<p>${text}</p>`)}
</section>
</main>
<script type="module">${raw(script)}</script>
</body>
</html>
`);
}

function readAsset(name: string): string {
  return readFileSync(new URL(`leaderboard-assets/${name}`, import.meta.url), 'utf8');
}

/** Even if markup got through, it could neither run, nor look different, nor ask for anything. */
function policyFor(style: string, script: string): string {
  const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function renderWarnings({ warnings }: Leaderboard): Markup | null {
  if (warnings.length === 0) return null;
  return html`<ul class="warnings" aria-label="Warnings">${warnings.map((text) => html`<li>${text}</li>`)}</ul>`;
}

function renderTable(entries: readonly RankedEntry[], options: LeaderboardPageOptions): Markup {
  return html`<div class="scroll" role="region" aria-label="Leaderboard" tabindex="0">
<table>
<caption>A button in the head of a column sorts by it. Figures are medians in large, with their 95 % intervals.</caption>
<thead><tr>${LEADERBOARD_COLUMNS.map(renderHeading)}</tr></thead>
<tbody>
${entries.map((entry) => renderRow(entry, options))}
</tbody>
</table>
</div>`;
}

function renderHeading({ label, kind, first }: LeaderboardColumn, index: number): Markup {
  const sort = index === 0 ? html` aria-sort="ascending"` : null;
  const alignment = kind === 'text' ? html` class="text"` : null;
  return html`<th scope="col" data-label="${label}" data-kind="${kind}" data-first="${first}"${sort}${alignment}><button type="button">${label}</button></th>`;
}

function renderRow(entry: RankedEntry, options: LeaderboardPageOptions): Markup {
  const cells = LEADERBOARD_COLUMNS.map((column) => renderCell(column, entry, options));
  return html`<tr class="${entry.rank === null ? 'unranked' : 'ranked'}">${cells}</tr>
`;
}

function renderCell(
  { id, kind, show }: LeaderboardColumn,
  entry: RankedEntry,
  { pageOf }: LeaderboardPageOptions,
): Markup {
  const { value, text, support } = show(entry);
  const sortValue = value === null ? null : html` data-value="${value}"`;
  if (id === 'name') return html`<th scope="row"${sortValue}>${link(text, pageOf(entry.row))}</th>`;
  const alignment = kind === 'text' ? html` class="text ${id}"` : null;
  const below = support === '' ? null : html` <span class="support">${support}</span>`;
  return html`<td${sortValue}${alignment}>${text}${below}</td>`;
}

/** Encoded and below this folder: neither another scheme nor another place can be meant. */
function link(text: string, file: string | null): Markup {
  return file === null ? html`${text}` : html`<a href="./${encodeURIComponent(file)}">${text}</a>`;
}
