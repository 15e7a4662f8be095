import { describe, expect, it } from 'vitest';
import { countWords, distinctLetterMultisets } from '../../src/benchmark/expected-counts.ts';
import { generateHugeText } from '../../src/benchmark/huge-test-case.ts';
import { loadDictionary } from '../../src/benchmark/test-cases.ts';

const dictionary = await loadDictionary();
const text = generateHugeText(dictionary);
const words = text.toLowerCase().match(/[a-z]+/g) ?? [];

describe('generateHugeText', () => {
  it('writes 20,000 words', () => {
    expect(words).toHaveLength(20_000);
    expect(countWords(text)).toBe(20_000);
  });

  it('uses 2,000 distinct words, no two of them anagrams of one another', () => {
    expect(new Set(words).size).toBe(2_000);
    expect(distinctLetterMultisets(text)).toHaveLength(2_000);
  });

  it('takes all words from the dictionary', () => {
    const known = new Set(dictionary);
    expect(words.filter((word) => !known.has(word))).toEqual([]);
  });

  it('repeats few words often and many words seldom', () => {
    const occurrences = new Map<string, number>();
    for (const word of words) occurrences.set(word, (occurrences.get(word) ?? 0) + 1);
    const sorted = [...occurrences.values()].sort((a, b) => b - a);
    const ofTheFirst = (count: number) => sorted.slice(0, count).reduce((sum, value) => sum + value, 0);
    expect(ofTheFirst(20)).toBeGreaterThan(6_000);
    expect(ofTheFirst(1_000)).toBeLessThan(19_000);
  });

  it('has sentences with capitals, commas, hyphens and paragraphs', () => {
    expect(text).toMatch(/^[A-Z][a-z]/);
    expect(text).toMatch(/[a-z]-[a-z]/);
    expect(text).toMatch(/[a-z], [a-z]/);
    expect(text).toMatch(/[a-z]\.\n\n[A-Z]/);
    expect(text).toMatch(/[a-z][.?]\n$/);
  });

  it('writes the same text for a seed, and another for another', () => {
    expect(generateHugeText(dictionary, 7)).toBe(generateHugeText(dictionary, 7));
    expect(generateHugeText(dictionary, 7)).not.toBe(generateHugeText(dictionary, 8));
  });

  it('rejects a dictionary that is too small', () => {
    expect(() => generateHugeText(['act', 'cat', 'dog'])).toThrow(
      'Expected a dictionary with 2000 distinct letter multisets, got 2.',
    );
  });
});
