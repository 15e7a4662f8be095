import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { findAnagrams } from '../../src/tasks/find-anagrams.ts';

vi.mock(import('../../src/tasks/service.ts'), () => ({
  service: { attempt: async () => ({ attempt: 1, failed: false }) },
}));

describe('findAnagrams', () => {
  it('finds the words with the same letters, the word itself among them, in the order of the dictionary', async () => {
    expect(await findAnagrams('cat', ['act', 'at', 'cart', 'cat', 'dog', 'tac'])).toEqual([
      'act',
      'cat',
      'tac',
    ]);
  });

  it('ignores case on both sides, and answers in lower case', async () => {
    expect(await findAnagrams('TeA', ['ATE', 'Eat', 'tea', 'ten'])).toEqual(['ate', 'eat', 'tea']);
  });

  it('gives each anagram once', async () => {
    expect(await findAnagrams('tea', ['ate', 'Ate', 'ate'])).toEqual(['ate']);
  });

  it('counts letters that repeat', async () => {
    expect(await findAnagrams('noon', ['noon', 'nono', 'oonn', 'nnno'])).toEqual(['noon', 'nono', 'oonn']);
  });

  it.each([
    ['xyzzy', ['cat']],
    ['3rd', ['rd', 'drd']],
    ['cat', []],
    ['', ['cat']],
  ])('finds nothing for %j in %j', async (word, dictionary) => {
    expect(await findAnagrams(word, dictionary)).toEqual([]);
  });

  it('finds only what is in the dictionary that it is handed', async () => {
    expect(await findAnagrams('cat', ['tac'])).toEqual(['tac']);
  });

  it('finds the same for every order of the letters', async () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(words), words, async (dictionary, word) => {
        const found = await findAnagrams(word, dictionary);
        expect(await findAnagrams([...word].reverse().join(''), dictionary)).toEqual(found);
        for (const anagram of found) expect(await findAnagrams(anagram, dictionary)).toEqual(found);
      }),
    );
  });
});
