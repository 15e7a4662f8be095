import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countWords,
  createAnswerKey,
  distinctLetterMultisets,
  filteredText,
} from '../../src/benchmark/expected-counts.ts';

const DICTIONARY = ['act', 'cat', 'constructor', 'dont', 'its', 'sit', 'tac', 'well'];

describe('createAnswerKey', () => {
  const countAnagrams = createAnswerKey(DICTIONARY);

  it('counts each anagram of a word once', () => {
    expect(countAnagrams('cat')).toEqual({ act: 1, cat: 1, tac: 1 });
  });

  it('counts the anagrams of a repeated word again, whatever its case', () => {
    expect(countAnagrams('cat ACT\n\tDog cAt')).toEqual({ act: 3, cat: 3, tac: 3 });
  });

  it('splits words at a hyphen and joins them at other punctuation', () => {
    expect(countAnagrams("well-sit don't it’s ca,t")).toEqual({
      act: 1,
      cat: 1,
      dont: 1,
      its: 2,
      sit: 2,
      tac: 1,
      well: 1,
    });
  });

  it('finds nothing for a word with a digit in it', () => {
    expect(countAnagrams('cat7 7 act1')).toEqual({});
  });

  it('finds nothing in a text without words', () => {
    expect(countAnagrams(' -- … \n')).toEqual({});
  });

  it('counts the word constructor like any other', () => {
    expect(Object.entries(countAnagrams('Constructor, constructor!'))).toEqual([['constructor', 2]]);
    expect(Object.keys(countAnagrams('cat'))).not.toContain('constructor');
  });

  it('counts a word once that the dictionary has twice', () => {
    expect(createAnswerKey(['cat', 'CAT', 'act'])('tac')).toEqual({ act: 1, cat: 1 });
  });

  it('sorts the counts by anagram', () => {
    expect(Object.keys(countAnagrams('tac its act'))).toEqual(['act', 'cat', 'its', 'sit', 'tac']);
  });

  it('tells a word from one with 65,536 letters more', () => {
    expect(createAnswerKey(['a'])('a'.repeat(65_537))).toEqual({});
  });

  it('agrees with the definition of the exercise on any text and dictionary', () => {
    const dictionaries = fc.array(fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(arbitraryText(), dictionaries, (text, dictionary) => {
        const expected: Record<string, number> = {};
        for (const word of wordsByDefinition(text)) {
          for (const entry of new Set(dictionary)) {
            if (sortCharacters(entry) === sortCharacters(word)) expected[entry] = (expected[entry] ?? 0) + 1;
          }
        }
        expect(createAnswerKey(dictionary)(text)).toEqual(expected);
      }),
    );
  });
});

describe('distinctLetterMultisets', () => {
  it('gives the sorted lower-case characters of each word once, in order of appearance', () => {
    expect(distinctLetterMultisets("Cat, don't act 3rd-rate; TEAR 3")).toEqual([
      'act',
      'dnot',
      '3dr',
      'aert',
      '3',
    ]);
  });

  it('is as long as the number of distinct sorted words', () => {
    fc.assert(
      fc.property(arbitraryText(), (text) => {
        const distinct = [...new Set(wordsByDefinition(text).map(sortCharacters))];
        expect(distinctLetterMultisets(text)).toEqual(distinct);
      }),
    );
  });
});

describe('countWords', () => {
  it('counts every word, repeats included', () => {
    expect(countWords("the well-known cat's 9 lives - the cat")).toBe(8);
  });

  it('counts none in a text of punctuation', () => {
    expect(countWords(' — - !?')).toBe(0);
  });
});

describe('filteredText', () => {
  it('makes a hyphen a space and keeps letters, digits and white space', () => {
    expect(filteredText("Well-known:\tit's\n7 o'clock – naïve\u00a0…")).toBe(
      'Well known\tits\n7 oclock  nave\u00a0',
    );
  });
});

function arbitraryText(): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(..."aAbBcC1-',. \n\u00a0ü"), maxLength: 60 });
}

function wordsByDefinition(text: string): string[] {
  return text
    .replaceAll('-', ' ')
    .replaceAll(/[^A-Za-z0-9\s]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}

function sortCharacters(word: string): string {
  return [...word.toLowerCase()].sort().join('');
}
