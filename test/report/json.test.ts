import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/json.ts';

describe('renderJson', () => {
  it('writes JSON of two spaces', () => {
    expect(renderJson({ word: 'cat', counts: [1, null] })).toBe(
      '{\n  "word": "cat",\n  "counts": [\n    1,\n    null\n  ]\n}',
    );
  });

  it.each([
    ['an escape code', '\x1b[2J', '"\\u001b[2J"'],
    ['DEL', '\x7f', '"\\u007f"'],
    ['a control character of eight bits', '\x9b2J', '"\\u009b2J"'],
    ['the first and the last of them', '\x80\x9f', '"\\u0080\\u009f"'],
    ['an Arabic letter mark', '\u061c', '"\\u061c"'],
    ['marks from left to right and back', '\u200e\u200f', '"\\u200e\\u200f"'],
    ['separators of lines and paragraphs', '\u2028\u2029', '"\\u2028\\u2029"'],
    ['what turns the direction of writing', '\u202a\u202e', '"\\u202a\\u202e"'],
    ['what isolates a direction of writing', '\u2066\u2069', '"\\u2066\\u2069"'],
    ['half a surrogate pair', '\ud800', '"\\ud800"'],
  ])('escapes %s', (_name, text, json) => {
    expect(renderJson(text)).toBe(json);
  });

  it.each(['naïve café', '日本語', '👩‍💻', '\u00a0', '\u200b'])('leaves %j as it is', (text) => {
    expect(renderJson(text)).toBe(`"${text}"`);
  });

  it('escapes keys as well as values', () => {
    expect(renderJson({ 'a\u202eb': 1 })).toBe('{\n  "a\\u202eb": 1\n}');
  });

  it('means the same as it was given, and holds nothing that a terminal obeys', () => {
    const texts = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        fc.constantFrom(...'"\\\u007f\u009b\u061c\u200e\u202e\u2066'),
      ),
    });
    fc.assert(
      fc.property(fc.dictionary(texts, fc.oneof(texts, fc.array(texts), fc.integer())), (value) => {
        const json = renderJson(value);
        expect(JSON.parse(json)).toEqual(value);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(json).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f]|\p{Bidi_Control}/u);
      }),
    );
  });
});
