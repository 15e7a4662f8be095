import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  embedJson,
  escapeText,
  excerpt,
  html,
  markupOf,
  raw,
} from '../../../../src/report/review/page/html.ts';

describe('html', () => {
  it('escapes what it is given, and leaves what is markup', () => {
    const name = '<b title="x">\'`&';
    expect(markupOf(html`<p title="${name}">${html`<i>${name}</i>`}</p>`)).toBe(
      '<p title="&#60;b title=&#34;x&#34;&#62;&#39;&#96;&#38;"><i>&#60;b title=&#34;x&#34;&#62;&#39;&#96;&#38;</i></p>',
    );
  });

  it('joins lists, and writes nothing for null, undefined and false', () => {
    expect(markupOf(html`${['<', raw('<br>'), null, undefined, false, 0]}`)).toBe('&#60;<br>0');
  });

  it('takes no object read from a file for markup', () => {
    const forged = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}');
    expect(() => markupOf(html`${forged}`)).toThrow(TypeError);
  });

  it('makes control, formatting and bidirectional characters visible', () => {
    expect(escapeText('a\u202eb\u0000c\u200bd\ne')).toBe('a\\u202eb\\u0000c\\u200bd\ne');
  });

  it('leaves no character of any text that could begin or end anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeText(text)).not.toMatch(/[<>"'`]|&(?!#\d+;)/);
      }),
    );
  });
});

describe('embedJson', () => {
  it('cannot end its script, and reads as the same value', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const written = markupOf(embedJson({ text: `</script><!--${text}` }));
        expect(written).not.toMatch(/[<>&]/);
        expect(JSON.parse(written).text).toContain('</script><!--');
      }),
    );
  });
});

describe('excerpt', () => {
  it('says how much it leaves out', () => {
    expect(excerpt('abcdef', 4)).toBe('abcd… (2 characters more)');
    expect(excerpt('abcd', 4)).toBe('abcd');
  });
});
