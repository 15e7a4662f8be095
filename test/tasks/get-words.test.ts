import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { getWords } from '../../src/tasks/get-words.ts';

vi.mock(import('../../src/tasks/service.ts'), () => ({
  service: { attempt: async () => ({ attempt: 1, failed: false }) },
}));

describe('getWords', () => {
  it.each([
    ['cat', ['cat']],
    ['The cat the cat', ['The', 'cat', 'the', 'cat']],
    ['  tabs\tand\r\nlines \n', ['tabs', 'and', 'lines']],
    ['no\u00a0break', ['no', 'break']],
    ['', []],
    [' \n\t', []],
  ])('splits %j into %j', async (text, words) => {
    expect(await getWords(text)).toEqual(words);
  });

  it('has no empty words, and loses nothing but white space', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', '\t', '\n') }), async (text) => {
        const words = await getWords(text);
        expect(words).not.toContain('');
        expect(words.join('')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });
});
