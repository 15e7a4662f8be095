import fc from 'fast-check';
import { expect, it } from 'vitest';
import { highlightLines, renderTokens } from '../../../../src/report/review/page/highlight.ts';
import { markupOf } from '../../../../src/report/review/page/html.ts';

it('names the kinds of tokens', () => {
  expect(highlightLines(["const a = '<b>';"])).toEqual([
    [
      { text: 'const', kind: 'keyword' },
      { text: ' a = ', kind: '' },
      { text: "'<b>'", kind: 'string' },
      { text: ';', kind: '' },
    ],
  ]);
});

it('keeps the colour of a comment over several lines, and empty lines', () => {
  expect(highlightLines(['/* a', '', 'b */ 1'])).toEqual([
    [{ text: '/* a', kind: 'comment' }],
    [],
    [
      { text: 'b */', kind: 'comment' },
      { text: ' ', kind: '' },
      { text: '1', kind: 'number' },
    ],
  ]);
});

it('loses and adds no character, whatever the code', () => {
  const line = fc.string({
    unit: fc.constantFrom('<', '&', '>', '`', '${', '}', '/*', '"', "'", '&lt;', 'a ', '</span>'),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
      expect(highlightLines(lines).map((tokens) => tokens.map(({ text }) => text).join(''))).toEqual(lines);
    }),
  );
});

it('writes tokens as text', () => {
  expect(markupOf(renderTokens([{ text: '<b>', kind: 'string' }]))).toBe(
    '<span class="code-string">&#60;b&#62;</span>',
  );
});

it('shows lines of absurd length without colours', () => {
  expect(highlightLines([`const a = ${'('.repeat(5000)}`])[0]).toHaveLength(1);
});
