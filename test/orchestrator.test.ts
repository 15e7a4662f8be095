// What holds of every right orchestrator, whatever it is made of. The service is replaced: nothing waits or fails.

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { TaskOrchestrator } from '../src/orchestrator.ts';
import type { AnagramCounts } from '../src/types.ts';

vi.mock(import('../src/tasks/service.ts'), () => ({
  service: { attempt: async () => ({ attempt: 1, failed: false }) },
}));

const countAnagrams = (text: string): Promise<AnagramCounts> => new TaskOrchestrator().processText(text);

const VOCABULARY = [
  'cat',
  'act',
  'tea',
  'silent',
  'tinsel',
  'stone',
  'constructor',
  'xyzzy',
  '3rd',
  'a',
] as const;

const words = fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 5 });

/** Every word of the naive orchestrator reads the whole dictionary, so a few texts have to do. */
const FEW = { numRuns: 8 };

describe('TaskOrchestrator.processText', () => {
  it('counts each anagram of a word once', async () => {
    expect(await countAnagrams('cat')).toEqual({ act: 1, cat: 1, tac: 1 });
  });

  it('counts the anagrams of every repeat of a word, and of its anagrams', async () => {
    expect(await countAnagrams('Cat, cat; the act!')).toEqual({ act: 3, cat: 3, tac: 3, het: 1, the: 1 });
  });

  it.each(['', ' - ?!', 'xyzzy 42'])('counts nothing in %j', async (text) => {
    expect(await countAnagrams(text)).toEqual({});
  });

  it('counts a word that is the name of a built-in property', async () => {
    expect(Object.entries(await countAnagrams('constructor'))).toEqual([['constructor', 1]]);
  });

  it('gives the same counts for every order of the words', async () => {
    const orders = words.chain((order) =>
      fc.tuple(fc.constant(order), fc.shuffledSubarray(order, { minLength: order.length })),
    );
    await fc.assert(
      fc.asyncProperty(orders, async ([order, otherOrder]) => {
        expect(await countAnagrams(otherOrder.join(' '))).toEqual(await countAnagrams(order.join(' ')));
      }),
      FEW,
    );
  });

  it('gives the same counts whatever the case of the letters', async () => {
    const anyCase = words.chain((lowerCase) =>
      fc.tuple(fc.constant(lowerCase.join(' ')), fc.mixedCase(fc.constant(lowerCase.join(' ')))),
    );
    await fc.assert(
      fc.asyncProperty(anyCase, async ([lowerCase, mixedCase]) => {
        expect(await countAnagrams(mixedCase)).toEqual(await countAnagrams(lowerCase));
      }),
      FEW,
    );
  });

  it('doubles every count when the text is doubled', async () => {
    await fc.assert(
      fc.asyncProperty(words, fc.constantFrom(' ', '-', '\n', '. '), async (list, separator) => {
        const text = list.join(' ');
        const doubled = Object.entries(await countAnagrams(text)).map(([anagram, count]) => [
          anagram,
          2 * count,
        ]);
        expect(await countAnagrams(text + separator + text)).toEqual(Object.fromEntries(doubled));
      }),
      FEW,
    );
  });
});
