// The top of the page: whose review it is, and what can be done with the page.

import type { ReviewReport } from '../../../../review/review-report.ts';
import { formatDuration } from '../../../format.ts';
import { describeCommit } from '../../review-facts.ts';
import { excerpt, html, type Markup } from '../html.ts';
import { outcomeBadge } from '../wording.ts';

export function renderMasthead({ submission, verdict, settings, durationMs }: ReviewReport): Markup {
  const commit =
    submission.commit === null ? null : html`; ${describeCommit(submission.commit.slice(0, 12))}`;
  return html`<header class="masthead">
<div class="masthead-name">
<h1>${excerpt(submission.name, 80)}</h1>
${outcomeBadge(verdict)}
</div>
<p class="masthead-source">Review of <code>${excerpt(submission.file, 120)}</code> in <code>${excerpt(submission.source, 120)}</code>${commit}; seed ${settings.seed}, took ${formatDuration(durationMs)}.</p>
<div class="controls" role="group" aria-label="Page">
<button type="button" data-action="theme">Theme: automatic</button>
<button type="button" data-action="print">Print</button>
<button type="button" class="primary" data-action="save">Save a copy</button>
</div>
</header>`;
}
