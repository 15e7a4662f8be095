// The two diffs: what the candidate made of the baseline, and what the example does differently.

import type { DiffHunk, DiffLine, FileDiff, ReviewReport } from '../../../../review/review-report.ts';
import { formatInteger } from '../../../format.ts';
import { highlightLines, renderTokens, type Token } from '../highlight.ts';
import { excerpt, html, type Markup } from '../html.ts';

export function renderDiffs({ diffs }: ReviewReport): Markup {
  return html`${renderDiff('Baseline → candidate', diffs.baselineToCandidate, true)}
${renderDiff('Candidate → example', diffs.candidateToExample, false)}`;
}

function renderDiff(title: string, diff: FileDiff, isOpen: boolean): Markup {
  const { fromName, toName, hunks, addedLines, removedLines } = diff;
  const [before, after] = [excerpt(fromName, 200), excerpt(toName, 200)];
  return html`<details class="diff"${isOpen && html` open`}>
<summary><h3>${title}</h3> <span class="hint"><code>${before}</code> → <code>${after}</code></span>
<span class="diff-count"><span class="added-count">+${formatInteger(addedLines)}</span> <span class="removed-count">−${formatInteger(removedLines)}</span></span></summary>
${
  hunks.length === 0
    ? html`<p class="empty">No differences.</p>`
    : html`<table class="diff-lines"><caption class="visually-hidden">${title}</caption>
<colgroup><col class="number"><col class="number"><col class="sign"><col></colgroup>
${hunks.map(renderHunk)}</table>`
}
</details>
`;
}

function renderHunk(hunk: DiffHunk): Markup {
  const code = highlightHunk(hunk.lines);
  let [from, to] = [hunk.fromLine, hunk.toLine];
  return html`<tbody>
<tr class="hunk"><td colspan="4">line ${hunk.fromLine} → line ${hunk.toLine}</td></tr>
${hunk.lines.map(({ kind }, index) => {
  const before = kind === 'added' ? '' : from++;
  const after = kind === 'removed' ? '' : to++;
  return html`<tr class="${kind}"><td class="number">${before}</td><td class="number">${after}</td><td class="sign">${SIGNS[kind]}</td><td><code>${renderTokens(code[index] ?? [])}</code></td></tr>
`;
})}
</tbody>
`;
}

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = { same: '', added: '+', removed: '−' };

/** Each side is code by itself: removed lines among the old ones, all others among the new. */
function highlightHunk(lines: readonly DiffLine[]): Token[][] {
  const textsOf = (without: DiffLine['kind']) =>
    lines.filter(({ kind }) => kind !== without).map(({ text }) => text.replaceAll(/\r?\n/g, ' '));
  const before = highlightLines(textsOf('added')).values();
  const after = highlightLines(textsOf('removed')).values();
  return lines.map(({ kind }) => {
    const old = kind === 'added' ? undefined : before.next().value;
    const current = kind === 'removed' ? undefined : after.next().value;
    return current ?? old ?? [];
  });
}
