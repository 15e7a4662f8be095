import { expect, it } from 'vitest';
import { markupOf } from '../../../../src/report/review/page/html.ts';
import { renderQuestions } from '../../../../src/report/review/page/sections/questions.ts';
import { renderRubric } from '../../../../src/report/review/page/sections/rubric.ts';
import { withCode } from '../../../../src/report/review/page/wording.ts';
import { assessRubric } from '../../../../src/review/rubric.ts';
import { reviewReport } from '../../../support/review-reports.ts';

it.each([
  ['the runtime of `large`', 'the runtime of <code>large</code>'],
  ['`a` and `b`', '<code>a</code> and <code>b</code>'],
  ['one ` alone', 'one &#96; alone'],
  ['`<b>` & `"`', '<code>&#60;b&#62;</code> &#38; <code>&#34;</code>'],
  ['``', '&#96;&#96;'],
])('writes %s with code where backticks are', (text, markup) => {
  expect(markupOf(withCode(text))).toBe(markup);
});

it('shows no backtick of rubric and questions', () => {
  const report = reviewReport();
  const rubric = assessRubric(report);
  const [text] = ['What does `large` show?'];
  const questions = [{ id: 'a', question: text, because: text, strongAnswer: [text] }];
  const shown =
    markupOf(renderRubric({ ...report, rubric })) + markupOf(renderQuestions({ ...report, questions }));
  expect(shown).toContain('in <code>large</code>');
  expect(shown.match(/<code>large<\/code> show/g)).toHaveLength(3);
  expect(shown).not.toContain('&#96;');
});
