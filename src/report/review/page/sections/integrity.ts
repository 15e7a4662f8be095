// What the submission changed beside its orchestrator, and what the type checker and the linter say.

import { describeKit } from '../../../../review/interviewers-files.ts';
import type {
  ChangedDependency,
  ChangedFile,
  Integrity,
  ReviewReport,
} from '../../../../review/review-report.ts';
import { formatInteger } from '../../../format.ts';
import { excerpt, html, type Markup } from '../html.ts';
import { badge } from '../wording.ts';

const COMPARED: Readonly<Record<Integrity['comparedWith'], string>> = {
  manifest: 'Compared with the manifest of its handout.',
  kit: 'Compared with this copy of the kit.',
  nothing: 'There was nothing to compare its files with.',
};

/** More are counted, not listed. */
const MOST_SHOWN = 200;

export function renderIntegrity({ integrity }: ReviewReport): Markup {
  const { comparedWith, files, dependencies, typeErrors, lintProblems, replacedFiles } = integrity;
  const kit = describeKit(integrity);
  const forbidden = files.filter(({ isAllowed }) => !isAllowed);
  return html`${kit !== null && html`<p class="lead">${badge('bad', '!', kit)}</p>`}<p class="lead">${COMPARED[comparedWith]}
${comparedWith !== 'nothing' && (forbidden.length === 0 ? badge('good', '✓', 'no file changed that must not change') : badge('bad', '✗', `${forbidden.length} changed against the instructions`))}</p>
<div class="integrity">
${renderList('Files', files.toSorted((a, b) => Number(a.isAllowed) - Number(b.isAllowed)).map(renderFile))}
${renderList('Dependencies', dependencies.map(renderDependency))}
${renderList('Type errors', typeErrors.map(renderLine))}
${renderList('Lint', lintProblems.map(renderLine))}
${renderList('Without effect', replacedFiles.map(renderLine), 'the kit’s own files ran instead')}
</div>`;
}

function renderList(title: string, items: readonly Markup[], hint: string | null = null): Markup {
  const left = items.length - MOST_SHOWN;
  return html`<div><h3>${title} <span class="hint">${items.length === 0 ? 'none' : formatInteger(items.length)}${hint !== null && items.length > 0 && `, ${hint}`}</span></h3>
${
  items.length > 0 &&
  html`<ul>${items.slice(0, MOST_SHOWN)}${left > 0 && html`<li>and ${formatInteger(left)} more</li>`}</ul>`
}</div>`;
}

function renderFile({ path, change, isAllowed }: ChangedFile): Markup {
  return html`<li>${isAllowed ? badge('plain', '·', change) : badge('bad', '✗', `${change}, not allowed`)} <code>${excerpt(path, 300)}</code></li>`;
}

function renderDependency({ name, change, version }: ChangedDependency): Markup {
  return html`<li>${badge('plain', '·', change)} <code>${excerpt(name, 200)}${version !== null && ` ${excerpt(version, 100)}`}</code></li>`;
}

function renderLine(line: string): Markup {
  return html`<li><code>${excerpt(line, 500)}</code></li>`;
}
