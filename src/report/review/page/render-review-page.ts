// A review as one HTML file that needs nothing else: one section a file, in the order in which they stand below.
// Whatever comes from the submission passes through html.ts.

import type { ReviewReport } from '../../../review/review-report.ts';
import { loadAssets } from './assets.ts';
import { renderMarkShapes } from './charts/mark.ts';
import { html, type Markup, markupOf, raw } from './html.ts';
import { renderBehaviour } from './sections/behaviour.ts';
import { renderConditions } from './sections/conditions.ts';
import { renderDiffs } from './sections/diffs.ts';
import { renderDistributions } from './sections/distributions.ts';
import { renderHeadline } from './sections/headline.ts';
import { renderIntegrity } from './sections/integrity.ts';
import { renderMasthead } from './sections/masthead.ts';
import { renderMemory } from './sections/memory.ts';
import { renderQuestions } from './sections/questions.ts';
import { renderRubric } from './sections/rubric.ts';
import { renderScaling } from './sections/scaling.ts';
import { renderScenarios } from './sections/scenarios.ts';
import { renderSuccess } from './sections/success.ts';
import { renderTimelines } from './sections/timelines.ts';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly render: (report: ReviewReport) => Markup;
}

const SECTIONS: readonly Section[] = [
  { id: 'verdict', title: 'Verdict', render: renderHeadline },
  { id: 'conditions', title: 'Conditions', render: renderConditions },
  { id: 'runtimes', title: 'Runtimes', render: renderDistributions },
  { id: 'success', title: 'Success under faults', render: renderSuccess },
  { id: 'scenarios', title: 'Scenarios', render: renderScenarios },
  { id: 'behaviour', title: 'Behaviour', render: renderBehaviour },
  { id: 'timeline', title: 'Timeline of attempts', render: renderTimelines },
  { id: 'scaling', title: 'Scaling', render: renderScaling },
  { id: 'memory', title: 'Memory', render: renderMemory },
  { id: 'changes', title: 'Changes', render: renderDiffs },
  { id: 'rubric', title: 'Rubric', render: renderRubric },
  { id: 'questions', title: 'Questions', render: renderQuestions },
  { id: 'integrity', title: 'Integrity', render: renderIntegrity },
];

/** @returns a whole document; with a strict policy that only its own style and script pass */
export function renderReviewPage(report: ReviewReport): string {
  const { style, script, contentSecurityPolicy } = loadAssets();
  const page = html`<!doctype html>
<html lang="en" data-storage-key="${storageKeyOf(report)}" data-file-name="${fileNameOf(report)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(contentSecurityPolicy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${report.submission.name}: review</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip-link" href="#content">Skip to the review</a>
${renderMarkShapes()}
${renderMasthead(report)}
<div class="page">
${renderContents()}
<main id="content" tabindex="-1">
${SECTIONS.map((section) => renderSection(section, report))}
</main>
</div>
<script>${raw(script)}</script>
</body>
</html>
`;
  return markupOf(page);
}

function renderContents(): Markup {
  return html`<nav class="contents" aria-label="Sections"><ol>
${SECTIONS.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
</ol></nav>`;
}

function renderSection({ id, title, render }: Section, report: ReviewReport): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${render(report)}
</section>
`;
}

/** What the interviewer writes is kept under this name in the browser. */
function storageKeyOf({ submission, settings }: ReviewReport): string {
  return `review of ${submission.name}, seed ${settings.seed}`;
}

function fileNameOf({ submission, settings }: ReviewReport): string {
  const name = submission.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `review-${name.slice(0, 60)}-${settings.seed}`;
}
