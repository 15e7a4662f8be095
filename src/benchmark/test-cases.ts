// The test cases and the dictionary, read from resources/ and validated. See resources/README.md for both files,
// and huge-test-case.ts for the case that is generated.

import * as v from 'valibot';
import type { AnagramCounts } from '../types.ts';
import { createAnswerKey } from './expected-counts.ts';
import { generateHugeText, HUGE_RUNTIME_MS } from './huge-test-case.ts';
import { readResource } from './resource-file.ts';

export const TEST_CASE_NAMES = ['small', 'medium', 'large', 'huge'] as const;

export type TestCaseName = (typeof TEST_CASE_NAMES)[number];

export interface TestCase {
  readonly name: TestCaseName;
  readonly text: string;
  readonly expected: {
    /** what a good solution stays under in nine of ten runs with faults, in ms */
    readonly runtimeMs: number;
    readonly anagramCounts: AnagramCounts;
  };
}

/** Where the files are, if not in resources/. */
export interface ResourceFiles {
  readonly testCases?: URL;
  readonly dictionary?: URL;
}

const TEST_CASES_URL = new URL('../../resources/test_cases.json', import.meta.url);
export const DICTIONARY_URL = new URL('../../resources/english_dictionary.json', import.meta.url);

/**
 * Loads one test case. Only `huge` reads the dictionary, which its text and its answer are made from.
 *
 * @throws ResourceError when a file is missing or damaged
 */
export async function loadTestCase(name: TestCaseName, files: ResourceFiles = {}): Promise<TestCase> {
  if (name === 'huge') return createHugeTestCase(await loadDictionary(files.dictionary));
  const testCases = await readResource(files.testCases ?? TEST_CASES_URL, testCasesSchema);
  return { name, ...testCases[name] };
}

/**
 * All words that anagrams are looked for in: lower case, each once, sorted.
 *
 * @throws ResourceError when the file is missing or damaged
 */
export async function loadDictionary(file: URL = DICTIONARY_URL): Promise<readonly string[]> {
  return readResource(file, dictionarySchema);
}

function createHugeTestCase(dictionary: readonly string[]): TestCase {
  const text = generateHugeText(dictionary);
  const anagramCounts = createAnswerKey(dictionary)(text);
  return { name: 'huge', text, expected: { runtimeMs: HUGE_RUNTIME_MS, anagramCounts } };
}

const WORD = 'a word of the letters a to z';
const COUNTS = 'an object of counts';
const COUNT = 'a whole number of at least 1';
const RUNTIME = 'a positive number';

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z]+$/.test(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One check per word rather than a pipe of them: there are over a hundred thousand. */
const dictionarySchema = v.pipe(
  v.array(v.custom<string>(isWord, WORD), 'a list of words'),
  v.minLength(1, 'a list of at least 1 word'),
);

/** Not `v.record`, which leaves out the key `constructor`: an ordinary word here. */
const anagramCountsSchema = v.pipe(
  v.custom<AnagramCounts>(isObject, COUNTS),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const input = { ...dataset.value };
    for (const [key, value] of Object.entries(input)) {
      const field = { type: 'object', origin: 'value', input, key, value } as const;
      if (!isWord(key)) addIssue({ path: [field], received: JSON.stringify(key), message: WORD });
      if (!Number.isSafeInteger(value) || value < 1) {
        addIssue({ path: [field], received: JSON.stringify(value), message: COUNT });
      }
    }
  }),
);

const testCaseSchema = v.object(
  {
    text: v.string('a text'),
    expected: v.object(
      {
        runtimeMs: v.pipe(v.number(RUNTIME), v.finite(RUNTIME), v.gtValue(0, RUNTIME)),
        anagramCounts: anagramCountsSchema,
      },
      'an object with runtimeMs and anagramCounts',
    ),
  },
  'an object with text and expected',
);

const testCasesSchema = v.object(
  { small: testCaseSchema, medium: testCaseSchema, large: testCaseSchema },
  'an object with small, medium and large',
);
