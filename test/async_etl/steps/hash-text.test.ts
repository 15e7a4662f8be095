import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText } from '../../../async_etl/steps/hash-text.ts';

function vectorOf(text: string): number[] {
  const vector = new Float32Array(16);
  hashText(text, vector);
  return [...vector];
}

test('text without words is the zero vector', () => {
  expect(vectorOf('')).toEqual(Array(16).fill(0));
  expect(vectorOf(' … "-!" ')).toEqual(Array(16).fill(0));
});

test('case, punctuation, spaces and accents make no difference, words and their order do', () => {
  const vector = vectorOf('a small blue cafe, by the sea');
  expect(vectorOf('A  small BLUE café; by the sea!')).toEqual(vector);
  expect(vectorOf('a small blue hotel, by the sea')).not.toEqual(vector);
  expect(vectorOf('a blue small cafe, by the sea')).not.toEqual(vector);
});

test('words that share most of their characters are closer than words that share none', () => {
  const similarity = (one: string, other: string) => {
    const vector = vectorOf(other);
    return vectorOf(one).reduce((sum, value, index) => sum + value * (vector[index] as number), 0);
  };
  expect(similarity('gardening', 'gardeners')).toBeGreaterThan(similarity('gardening', 'xylophone'));
});

test('the vector of a text is this one, on every machine', () => {
  expect(vectorOf('Tea & Kekse').map((value) => Math.round(value * 1e4) / 1e4)).toMatchInlineSnapshot(`
    [
      -0.6325,
      0.1581,
      0.1581,
      0.1581,
      0.3162,
      -0.3162,
      0.3162,
      0,
      0,
      0.3162,
      0.1581,
      -0.1581,
      -0.1581,
      0,
      -0.1581,
      0.1581,
    ]
  `);
});

test('a vector has length 1, or 0', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const length = Math.hypot(...vectorOf(text));
      expect(Math.min(length, Math.abs(length - 1))).toBeLessThan(1e-6);
    }),
  );
});
