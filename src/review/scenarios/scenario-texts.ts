// The texts of the scenarios: made from a seed, so that nobody can know them, with their answers.

import { describeExpectation, type Expectation } from '../../benchmark/expectation.ts';
import { createAnswerKey } from '../../benchmark/expected-counts.ts';
import { generateHugeText } from '../../benchmark/huge-test-case.ts';
import { loadDictionary, loadTestCase } from '../../benchmark/test-cases.ts';
import { createVariantWriter } from '../../benchmark/text-variant.ts';

export interface ScenarioTexts {
  /** about 20 words each */
  readonly short: readonly [Expectation, Expectation];
  /** about 60 words each: more lookups than the service works on at once */
  readonly long: readonly [Expectation, Expectation];
  /** 200,000 words, of which 2,000 are distinct */
  readonly veryLarge: Expectation;
  /** What any other text asks for. */
  expect(text: string): Expectation;
}

const SHORT_TEXTS_IN_LONG = 3;
const COPIES_OF_HUGE = 10;

export async function writeScenarioTexts(seed: number): Promise<ScenarioTexts> {
  const [dictionary, { text }] = await Promise.all([loadDictionary(), loadTestCase('medium')]);
  const countAnagrams = createAnswerKey(dictionary);
  const writeVariant = createVariantWriter(dictionary);
  const expect = (written: string) => describeExpectation(written, countAnagrams(written));
  const writeShort = (place: number) => writeVariant(text, seed + place);
  const writeLong = (place: number) =>
    Array.from({ length: SHORT_TEXTS_IN_LONG }, (_, part) => writeShort(place + part)).join('\n');
  return {
    short: [expect(writeShort(0)), expect(writeShort(1))],
    long: [expect(writeLong(2)), expect(writeLong(2 + SHORT_TEXTS_IN_LONG))],
    veryLarge: expect(generateHugeText(dictionary, seed).repeat(COPIES_OF_HUGE)),
    expect,
  };
}
