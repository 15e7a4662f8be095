import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords, distinctLetterMultisets, distinctWords } from '../../src/benchmark/expected-counts.ts';
import { writeScalingText } from '../../src/review/scaling-text.ts';

const DICTIONARY = ['act', 'cat', 'dog', 'god', 'stone', 'tones', 'yard'];

describe('writeScalingText', () => {
  it('is the same text for the same seed, and another one for another', () => {
    const options = { seed: 1, distinctWords: 4, occurrences: 2 };
    expect(writeScalingText(DICTIONARY, options)).toMatchInlineSnapshot(
      `"yard cat god tones god yard tones cat"`,
    );
    expect(writeScalingText(DICTIONARY, options)).toBe(writeScalingText(DICTIONARY, options));
    expect(writeScalingText(DICTIONARY, { ...options, seed: 2 })).not.toBe(
      writeScalingText(DICTIONARY, options),
    );
  });

  it('has each word as often as it should be, and each of letters of its own', () => {
    const sizes = fc.record({
      seed: fc.nat(),
      distinctWords: fc.integer({ min: 1, max: 4 }),
      occurrences: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(sizes, (options) => {
        const text = writeScalingText(DICTIONARY, options);
        expect(distinctWords(text)).toHaveLength(options.distinctWords);
        expect(distinctLetterMultisets(text)).toHaveLength(options.distinctWords);
        expect(countWords(text)).toBe(options.distinctWords * options.occurrences);
      }),
    );
  });

  it('says so when the dictionary has too few words', () => {
    expect(() => writeScalingText(DICTIONARY, { seed: 1, distinctWords: 5, occurrences: 1 })).toThrow(
      'Expected a dictionary with 5 distinct letter multisets, got 4.',
    );
  });
});
