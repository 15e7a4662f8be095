// Texts that nobody can know beforehand: variants of a test case, made from a number, with their answers.

import { describeExpectation, type Expectation } from './expectation.ts';
import { createAnswerKey } from './expected-counts.ts';
import { loadDictionary } from './test-cases.ts';
import { createVariantWriter } from './text-variant.ts';

export const INPUT_KINDS = ['published', 'generated'] as const;

/** `published`: the texts of resources/test_cases.json; `generated`: for every run a variant of them. */
export type InputKind = (typeof INPUT_KINDS)[number];

/** The same number always gives the same variant. */
export type VariantSource = (text: string, variant: number) => Expectation;

/** Every orchestrator meets the same variants, so each is asked for several times, by turns. */
const MOST_KEPT = 64;

export async function createVariantSource(): Promise<VariantSource> {
  const dictionary = await loadDictionary();
  const writeVariant = createVariantWriter(dictionary);
  const countAnagrams = createAnswerKey(dictionary);
  const kept = new Map<string, Expectation>();
  return (text, variant) => {
    const key = `${variant} ${text}`;
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const written = writeVariant(text, variant);
    const expectation = describeExpectation(written, countAnagrams(written));
    kept.set(key, expectation);
    return expectation;
  };
}
