import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../src/report/printable.ts';

describe('printable', () => {
  it.each([
    ['an escape code', 'a\x1b[31mred\x1b[0m', 'a\\u001b[31mred\\u001b[0m'],
    ['a code that moves the cursor up', '\x1b[1Aaccepted', '\\u001b[1Aaccepted'],
    ['a control character of eight bits', '\x9b2J', '\\u009b2J'],
    ['a hyperlink', '\x1b]8;;http://x\x07y', '\\u001b]8;;http://x\\u0007y'],
    ['a carriage return, which would overwrite the line', 'failed\raccepted', 'failed\\u000daccepted'],
    ['a backspace', 'a\bb', 'a\\u0008b'],
    ['NUL and DEL', '\0\x7f', '\\u0000\\u007f'],
    ['a mark that turns the direction of writing', 'a\u202eb', 'a\\u202eb'],
    ['a space of no width', 'a\u200bb', 'a\\u200bb'],
    ['half a surrogate pair', '\ud800', '\\ud800'],
    ['a tag character beyond the basic plane', '\u{e0041}', '\\u{e0041}'],
  ])('makes %s visible', (_name, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it.each(['Expected 1, got 2.\n  at x.ts:1:2\n\ttabbed', 'naïve café 😀 日本語', ''])(
    'leaves %j as it is',
    (text) => {
      expect(printable(text)).toBe(text);
    },
  );

  it('leaves no control character but line breaks and tabs in any text, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = printable(text);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(shown).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
        expect(printable(shown)).toBe(shown);
      }),
    );
  });
});
