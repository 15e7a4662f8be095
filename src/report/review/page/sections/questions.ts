// What to ask, why of this candidate, and what a strong answer contains.

import type { Question, ReviewReport } from '../../../../review/review-report.ts';
import { excerpt, html, type Markup } from '../html.ts';
import { renderNotes } from '../notes-field.ts';
import { nothingMeasured, withCode } from '../wording.ts';

export function renderQuestions({ questions }: ReviewReport): Markup {
  if (questions.length === 0) return nothingMeasured('No questions follow from what was seen.');
  return html`<ol class="questions">
${questions.map(renderQuestion)}
</ol>`;
}

function renderQuestion({ id, question, because, strongAnswer }: Question, index: number): Markup {
  // By its id, so that notes stay with their question when another review asks others, too.
  const field = /^[a-z0-9-]+$/.test(id) ? `answer-${id}` : `answer-${index + 1}`;
  return html`<li class="question">
<h3>${withCode(question)}</h3>
<p class="hint">${withCode(excerpt(because, 1000))}</p>
<details><summary>A strong answer<span class="visually-hidden"> to question ${index + 1}</span></summary>
<ul>${strongAnswer.map((point) => html`<li>${withCode(point)}</li>`)}</ul></details>
${renderNotes({ field, label: 'Notes', context: `question ${index + 1}` })}
</li>
`;
}
