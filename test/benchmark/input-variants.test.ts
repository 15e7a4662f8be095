import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords, createAnswerKey, distinctLetterMultisets } from '../../src/benchmark/expected-counts.ts';
import { createVariantSource } from '../../src/benchmark/input-variants.ts';
import { loadDictionary, loadTestCase } from '../../src/benchmark/test-cases.ts';
import { createVariantWriter } from '../../src/benchmark/text-variant.ts';

describe('a source of variants', async () => {
  const dictionary = await loadDictionary();
  const variantOf = await createVariantSource();
  const writeVariant = createVariantWriter(dictionary);
  const countAnagrams = createAnswerKey(dictionary);

  it('writes this one of small for number 1', async () => {
    const { text } = await loadTestCase('small');
    expect(variantOf(text, 1)).toMatchInlineSnapshot(`
      {
        "anagramCounts": {
          "eyr": 1,
          "rye": 1,
          "yer": 1,
        },
        "floorMs": 2250,
        "necessaryCalls": {
          "filteredText": "Yer",
          "letterMultisets": [
            "ery",
          ],
          "text": "Yer",
        },
        "text": "Yer",
        "words": 1,
      }
    `);
  });

  it('gives the same number the same variant, whoever makes it', async () => {
    const again = await createVariantSource();
    const { text } = await loadTestCase('medium');
    for (const variant of [0, 1, 2, 4_294_967_295])
      expect(again(text, variant)).toEqual(variantOf(text, variant));
  });

  it('gives other numbers other variants', async () => {
    const { text } = await loadTestCase('medium');
    const texts = Array.from({ length: 20 }, (_, variant) => variantOf(text, variant).text);
    expect(new Set([text, ...texts]).size).toBe(21);
  });

  it('gives the answer of the variant, not that of the text', async () => {
    const { text, expected } = await loadTestCase('large');
    const variant = variantOf(text, 3);
    expect(variant.anagramCounts).toEqual(countAnagrams(variant.text));
    expect(variant.anagramCounts).not.toEqual(expected.anagramCounts);
  });

  it('gives of every text the variant of that text, however often it is asked for', () => {
    const text = fc.oneof(
      fc.constantFrom('cat', '2cat', '2 cat', ' cat', '', '1 2', 'constructor __proto__'),
      fc.string({ unit: fc.constantFrom(...'aAbct12- .'), maxLength: 30 }),
    );
    // Few numbers and texts, so that several meet; more than are kept, so that some are made anew.
    const asked = fc.array(fc.tuple(text, fc.constantFrom(1, 2, 12, 21, 4_294_967_295)), { maxLength: 100 });
    fc.assert(
      fc.property(asked, (questions) => {
        for (const [published, variant] of questions) {
          const expectation = variantOf(published, variant);
          expect(expectation.text).toBe(writeVariant(published, variant));
          expect(expectation).toMatchObject({
            anagramCounts: countAnagrams(expectation.text),
            words: countWords(published),
            necessaryCalls: { text: expectation.text },
          });
          expect(expectation.necessaryCalls.letterMultisets).toEqual(
            distinctLetterMultisets(expectation.text),
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  it('does not mix up a number with the digits that a text begins with', () => {
    expect(variantOf('2cat', 1).text).toBe(writeVariant('2cat', 1));
    expect(variantOf('cat', 12).text).toBe(writeVariant('cat', 12));
    expect(variantOf('2 cat', 1).text).toBe(writeVariant('2 cat', 1));
    expect(variantOf(' cat', 12).text).toBe(writeVariant(' cat', 12));
  });

  it('does not write again what it has just written', () => {
    expect(variantOf('cat dog', 7)).toBe(variantOf('cat dog', 7));
  });
});
