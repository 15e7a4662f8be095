import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countWords,
  createAnswerKey,
  distinctLetterMultisets,
  distinctWords,
} from '../../src/benchmark/expected-counts.ts';
import { loadDictionary, loadTestCase } from '../../src/benchmark/test-cases.ts';
import { createVariantWriter } from '../../src/benchmark/text-variant.ts';
import { MAX_SEED } from '../../src/simulation/fault-schedule.ts';

const SMALL_DICTIONARY = [
  'a',
  'act',
  'ad',
  'ate',
  'bad',
  'b',
  'cab',
  'cat',
  'constructor',
  'dab',
  'eat',
  'tea',
];

describe('a variant of any text', () => {
  const writeVariant = createVariantWriter(SMALL_DICTIONARY);

  it('has as many words', () => {
    expectOfVariants(countWords);
  });

  it('has as many distinct letter multisets, of the same lengths', () => {
    expectOfVariants((text) => lengthsOf(distinctLetterMultisets(text)));
  });

  it('has no more distinct words', () => {
    const sizeOf = (text: string) => distinctWords(text).length;
    checkVariants((text, variant) => expect(sizeOf(variant)).toBeLessThanOrEqual(sizeOf(text)));
  });

  it('has as many letter multisets with dictionary anagrams', () => {
    const known = new Set(distinctLetterMultisets(SMALL_DICTIONARY.join(' ')));
    expectOfVariants((text) => distinctLetterMultisets(text).filter((letters) => known.has(letters)).length);
  });

  it('has as many words with dictionary anagrams', () => {
    const isKnown = createAnswerKey(SMALL_DICTIONARY);
    expectOfVariants((text) => wordsOf(text).filter((word) => Object.keys(isKnown(word)).length > 0).length);
  });

  it('is the same for the same seed, whoever writes it', () => {
    const writeAgain = createVariantWriter([...SMALL_DICTIONARY]);
    checkVariants((text, variant, seed) => expect(writeAgain(text, seed)).toBe(variant));
  });

  it('is the text itself if that has no words', () => {
    const wordless = fc.string({ unit: fc.constantFrom(...'-_., \n\u00a0ü—🐈') });
    fc.assert(
      fc.property(wordless, anySeed(), (text, seed) => {
        expect(writeVariant(text, seed)).toBe(text);
      }),
    );
  });

  /** Whether a figure is the same of texts and of their variants. */
  function expectOfVariants(figure: (text: string) => unknown): void {
    checkVariants((text, variant) => expect(figure(variant)).toEqual(figure(text)));
  }

  function checkVariants(check: (text: string, variant: string, seed: number) => void): void {
    const property = fc.property(anyText(), anySeed(), (text, seed) => {
      check(text, writeVariant(text, seed), seed);
    });
    fc.assert(property, { numRuns: 300 });
  }
});

describe('a variant', () => {
  it('has other letters than the text', () => {
    const writeVariant = createVariantWriter(['cat', 'act', 'dog', 'god']);
    expect(variantsOf(writeVariant, 'cat')).toEqual(['Dog', 'God']);
  });

  it('prefers letters with as many anagrams', () => {
    const writeVariant = createVariantWriter(['cat', 'act', 'dog', 'god', 'owl', 'hen']);
    expect(variantsOf(writeVariant, 'cat')).toEqual(['Dog', 'God']);
    expect(variantsOf(writeVariant, 'hen')).toEqual(['Owl']);
  });

  it('takes letters with fewer or more anagrams rather than those of the text', () => {
    const writeVariant = createVariantWriter(['cat', 'act', 'owl']);
    expect(variantsOf(writeVariant, 'cat')).toEqual(['Owl']);
    expect(variantsOf(writeVariant, 'owl')).toEqual(['Act', 'Cat']);
  });

  it('keeps the letters for which the dictionary has no others', () => {
    const writeVariant = createVariantWriter(['cat', 'act', 'dog', 'god']);
    expect(distinctLetterMultisets(writeVariant('cat dog', 1)).toSorted()).toEqual(['act', 'dgo']);
  });

  it('keeps digits when all of them are in use', () => {
    const variant = createVariantWriter([])('0 1 2 3 4 5 6 7 8 9', 1);
    expect(distinctWords(variant).toSorted()).toEqual([...'0123456789']);
    expect(distinctWords(variant)).not.toEqual([...'0123456789']);
  });

  it('puts digits in place of digits', () => {
    const variant = createVariantWriter(SMALL_DICTIONARY)('3rd 12', 1);
    expect(distinctLetterMultisets(variant).toSorted()).toEqual([
      expect.stringMatching(/^\d\d$/),
      expect.stringMatching(/^\d[a-z][a-z]$/),
    ]);
  });

  it('spells letters in as many ways as the text does, of the dictionary if it has them', () => {
    const writeVariant = createVariantWriter(['cat', 'act', 'dog', 'god']);
    expect(distinctWords(writeVariant('cat act cat', 1)).toSorted()).toEqual(['dog', 'god']);
    expect(distinctWords(writeVariant('cat act tac', 1))).toHaveLength(3);
  });

  it('keeps what stands between words and within them, elsewhere', () => {
    const variant = createVariantWriter([])('“one’s o’clock”—\ttwo-ten; naïve? 12,000!', 3);
    expect([...variant].filter((character) => /[^A-Za-z0-9]/.test(character)).toSorted()).toEqual(
      [...'“’’”—\t-; ï? ,! '].toSorted(),
    );
  });

  it('treats constructor and __proto__ as ordinary words', () => {
    const variant = createVariantWriter(SMALL_DICTIONARY)('constructor __proto__ constructor', 1);
    expect(lengthsOf(distinctLetterMultisets(variant))).toEqual([5, 11]);
    expect(countWords(variant)).toBe(3);
  });

  it('differs for seeds that are 2 ** 32 apart', async () => {
    const writeVariant = createVariantWriter(await loadDictionary());
    const seeds = [0, MAX_SEED, MAX_SEED + 1, 2 ** 33];
    expect(new Set(seeds.map((seed) => writeVariant('night-time tea', seed))).size).toBe(4);
  });
});

describe('a variant of a published text', async () => {
  const dictionary = await loadDictionary();
  const writeVariant = createVariantWriter(dictionary);
  const textOf = async (name: 'small' | 'medium' | 'large' | 'huge') => (await loadTestCase(name)).text;
  const anagramsByLetters = new Map<string, number>();
  for (const word of dictionary) {
    const letters = sortCharacters(word);
    anagramsByLetters.set(letters, (anagramsByLetters.get(letters) ?? 0) + 1);
  }

  it.each([
    ['small', 1, 1],
    ['medium', 21, 17],
    ['large', 128, 86],
    ['huge', 20_000, 2_000],
  ] as const)(
    'of %s has %i words and %i letter multisets of the same lengths',
    async (name, words, multisets) => {
      const text = await textOf(name);
      const variant = writeVariant(text, 7);
      expect(countWords(variant)).toBe(words);
      expect(distinctLetterMultisets(variant)).toHaveLength(multisets);
      expect(lengthsOf(distinctLetterMultisets(variant))).toEqual(lengthsOf(distinctLetterMultisets(text)));
    },
  );

  it('of medium is this one for seed 1', async () => {
    expect(writeVariant(await textOf('medium'), 1)).toMatchInlineSnapshot(`
      "Ode Sued pr'edy wet
      chord! Hey venew Venew orpin iymoi
      tear
      plug Ab hye mob venew alure
      scaup-doe ado, Semita."
    `);
  });

  it.each(['small', 'medium', 'large'] as const)('of %s shares no word with it', async (name) => {
    const published = new Set(distinctWords(await textOf(name)));
    for (const seed of [1, 2, 3, 4, 5]) {
      const variant = writeVariant(await textOf(name), seed);
      expect(distinctWords(variant).filter((word) => published.has(word))).toEqual([]);
    }
  });

  it.each([
    ['small', []],
    ['medium', []],
    ['large', ['be', 'ms', 'hy', 'gib', 'ne', 'hf']],
  ] as const)('of %s shares few words with another: %j', async (name, expected) => {
    const text = await textOf(name);
    const words = new Set(distinctWords(writeVariant(text, 1)));
    const shared = distinctWords(writeVariant(text, 2)).filter((word) => words.has(word));
    expect(shared).toEqual(expected);
  });

  it.each([
    ['medium', [1, 2, 14]],
    ['large', [11, 31, 44]],
  ] as const)('of %s has as many multisets with no, one and several anagrams', async (name, expected) => {
    expect(countByAnagrams(await textOf(name))).toEqual(expected);
    for (const seed of [1, 2, 3])
      expect(countByAnagrams(writeVariant(await textOf(name), seed))).toEqual(expected);
  });

  it('of large repeats words of other lengths than it', async () => {
    const text = await textOf('large');
    const variants = [1, 2, 3, 4, 5].map((seed) => writeVariant(text, seed));
    expect([text, ...variants].map((written) => mostFrequentWord(written).length)).toEqual([
      3, 3, 5, 2, 4, 5,
    ]);
  });

  it('of large has hyphens, apostrophes, digits, sentences and line breaks', async () => {
    const variant = writeVariant(await textOf('large'), 1);
    expect(variant.match(/[a-z]-[a-z]/gi)).toHaveLength(3);
    expect(variant.match(/[a-z0-9]'[a-z0-9]/gi)).toHaveLength(3);
    expect(variant).toMatch(/\d/);
    expect(variant).toMatch(/^[A-Z].*\.$/s);
    expect(variant).toMatch(/[a-z0-9], [a-z0-9]/i);
    expect(variant).toMatch(/[a-z0-9]\n[a-z0-9]/i);
  });

  it('of huge writes most words in lower case, some with a capital and a few in capitals', async () => {
    const words = writeVariant(await textOf('huge'), 1).match(/[A-Za-z]{2,}/g) ?? [];
    const share = (pattern: RegExp) => words.filter((word) => pattern.test(word)).length / words.length;
    expect(share(/^[a-z]+$/)).toBeCloseTo(0.86, 1);
    expect(share(/^[A-Z][a-z]+$/)).toBeCloseTo(0.12, 1);
    expect(share(/^[A-Z]+$/)).toBeCloseTo(0.02, 2);
  });

  it.each(['medium', 'large', 'huge'] as const)('of %s is about as long', async (name) => {
    const text = await textOf(name);
    for (const seed of [1, 2, 3]) {
      const ratio = writeVariant(text, seed).length / text.length;
      expect(ratio).toBeGreaterThan(0.85);
      expect(ratio).toBeLessThan(1.15);
    }
  });

  it('finds every other word of a length before it keeps a letter', () => {
    const variant = writeVariant('a b c d e f g h i j k l m', 1);
    expect(distinctWords(variant).toSorted()).toEqual([...'nopqrstuvwxyz']);
  });

  it('keeps the letters of the only word of 22 letters', () => {
    expect(writeVariant('photochronographically', 1)).toBe('Photochronographically');
  });

  /** How many letter multisets have no, one and several anagrams. */
  function countByAnagrams(text: string): number[] {
    const counts = [0, 0, 0];
    for (const letters of distinctLetterMultisets(text)) {
      const anagrams = Math.min(anagramsByLetters.get(letters) ?? 0, 2);
      counts[anagrams] = (counts[anagrams] ?? 0) + 1;
    }
    return counts;
  }
});

function anyText(): fc.Arbitrary<string> {
  const ofFewLetters = fc.string({ unit: fc.constantFrom(..."aAbBcdet12-',. \n\u00a0üſ"), maxLength: 80 });
  // Halves of surrogate pairs too.
  const ofAnything = fc
    .array(fc.nat(0xffff), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units));
  const ofWords = fc
    .array(fc.constantFrom(...SMALL_DICTIONARY, 'tac', '__proto__', "o'clock", '3rd', 'İx', '-', '\u2028'))
    .map((words) => words.join(' '));
  return fc.oneof(ofFewLetters, ofAnything, ofWords);
}

function anySeed(): fc.Arbitrary<number> {
  return fc.oneof(fc.nat(), fc.constantFrom(MAX_SEED, MAX_SEED + 1, 2 ** 40 + 1));
}

/** What 20 seeds make of a text, each once. */
function variantsOf(writeVariant: (text: string, seed: number) => string, text: string): readonly string[] {
  const variants = Array.from({ length: 20 }, (_, seed) => writeVariant(text, seed));
  const inOneCase = variants.map((variant) => variant.slice(0, 1) + variant.slice(1).toLowerCase());
  return [...new Set(inOneCase)].toSorted();
}

function lengthsOf(words: readonly string[]): readonly number[] {
  return words.map((word) => word.length).toSorted((a, b) => a - b);
}

function wordsOf(text: string): readonly string[] {
  const filtered = text.replaceAll('-', ' ').replaceAll(/[^A-Za-z0-9\s]/g, '');
  return filtered.split(/\s+/).filter((word) => word !== '');
}

function mostFrequentWord(text: string): string {
  const occurrences = new Map<string, number>();
  for (const word of wordsOf(text.toLowerCase())) occurrences.set(word, (occurrences.get(word) ?? 0) + 1);
  return [...occurrences].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

function sortCharacters(word: string): string {
  return [...word].sort().join('');
}
