import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, shorten, unbroken, wrap, wrapCommand, wrapName } from '../../src/report/layout.ts';

describe('wrap', () => {
  it('breaks at spaces, and indents what follows as far as the first line', () => {
    expect(wrap('one two three', { width: 11, first: '! ' })).toEqual(['! one two', '  three']);
  });

  it('breaks within a word that is too long, and not at unbroken spaces', () => {
    expect(wrap('abcdefgh', { width: 5 })).toEqual(['abcde', 'fgh']);
    expect(wrap(`takes ${unbroken('2 min')}`, { width: 8 })).toEqual(['takes', '2 min']);
  });

  it('never exceeds the width, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 8, max: 60 }), (text, width) => {
        const lines = wrap(text, { width, first: '- ' });
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        const kept = lines.map((line) => line.slice(2)).join('');
        expect(kept.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });
});

describe('wrapCommand', () => {
  it('goes on after a backslash, so that it can be pasted', () => {
    expect(wrapCommand('npm run pipeline -- --test-case medium --seed 17', 42, '  ')).toEqual([
      '  npm run pipeline -- --test-case medium \\',
      '    --seed 17',
    ]);
  });

  it('leaves a command with quotes whole', () => {
    const command = "npm run pipeline -- --orchestrator 'my --file.ts' --seed 17";
    expect(wrapCommand(command, 30, '')).toEqual([command]);
  });
});

describe('wrapName', () => {
  it.each([
    { name: 'naive', lines: ['naive'] },
    { name: 'concurrent-retries', lines: ['concurrent-', 'retries'] },
    { name: 'abcdefghijklmnopqrst', lines: ['abcdefghijklmn', 'opqrst'] },
    { name: 'a-very-long-name-of-somebody-2', lines: ['a-very-long-n…', 'of-somebody-2'] },
  ])('breaks $name', ({ name, lines }) => {
    expect(wrapName(name, 14)).toEqual(lines);
  });
});

describe('shorten', () => {
  it('keeps beginning and end', () => {
    expect(shorten('abcdefghij', 5)).toBe('ab…ij');
    expect(shorten('abc', 5)).toBe('abc');
  });

  it('counts columns, not characters', () => {
    expect(displayWidth(shorten('候補者の提出物', 7))).toBeLessThanOrEqual(7);
  });
});
