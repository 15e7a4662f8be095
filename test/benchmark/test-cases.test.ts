import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { loadDictionary, loadTestCase, TEST_CASE_NAMES } from '../../src/benchmark/test-cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'test-cases-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MISSING_FILE = pathToFileURL(join(folder, 'missing.json'));

describe('loadTestCase', () => {
  it('knows the names in order of size', () => {
    expect(TEST_CASE_NAMES).toEqual(['small', 'medium', 'large', 'huge']);
  });

  it('loads the smoke test', async () => {
    expect(await loadTestCase('small')).toEqual({
      name: 'small',
      text: 'cat',
      expected: { runtimeMs: expect.any(Number), anagramCounts: { act: 1, cat: 1, tac: 1 } },
    });
  });

  it('keeps the count of the word constructor', async () => {
    const { expected } = await loadTestCase('large');
    expect(Object.getOwnPropertyDescriptor(expected.anagramCounts, 'constructor')?.value).toBe(2);
  });

  it.each(['small', 'medium', 'large'] as const)('does not read the dictionary for %s', async (name) => {
    expect((await loadTestCase(name, { dictionary: MISSING_FILE })).name).toBe(name);
  });

  it('generates huge from the dictionary, without the file of test cases', async () => {
    const { text, expected } = await loadTestCase('huge', { testCases: MISSING_FILE });
    expect(text.length).toBeGreaterThan(100_000);
    const counted = Object.values(expected.anagramCounts).reduce((sum, count) => sum + count, 0);
    expect(counted).toBeGreaterThanOrEqual(20_000);
  });
});

describe('a damaged file of test cases', () => {
  let testCases: Record<'small' | 'medium' | 'large', Record<string, unknown>>;
  beforeEach(() => {
    const valid = { text: 'cat', expected: { runtimeMs: 50, anagramCounts: { cat: 1 } } };
    testCases = { small: valid, medium: valid, large: valid };
  });

  it('is told from a valid one', async () => {
    const testCase = await loadTestCase('small', { testCases: writeJson(testCases) });
    expect(testCase).toEqual({ name: 'small', ...testCases.small });
  });

  it.each([
    ['x', '"x"'],
    [0, '0'],
    [-1, '-1'],
    [null, 'null'],
  ])('names a runtime of %j', async (runtimeMs, shown) => {
    testCases.medium = { text: 'cat', expected: { runtimeMs, anagramCounts: {} } };
    expect(await loadingError(testCases)).toBe(
      `: medium.expected.runtimeMs to be a positive number, got ${shown}`,
    );
  });

  it('names a field that is missing', async () => {
    testCases.large = { text: 'cat' };
    expect(await loadingError(testCases)).toBe(': large.expected to be present, got undefined');
  });

  it('names a count that is none, also that of constructor', async () => {
    testCases.small = { text: 'cat', expected: { runtimeMs: 50, anagramCounts: { constructor: 0.5 } } };
    expect(await loadingError(testCases)).toBe(
      ': small.expected.anagramCounts.constructor to be a whole number of at least 1, got 0.5',
    );
  });

  it('names an anagram that is not a word', async () => {
    testCases.small = { text: 'cat', expected: { runtimeMs: 50, anagramCounts: { Cat: 1 } } };
    expect(await loadingError(testCases)).toBe(
      ': small.expected.anagramCounts.Cat to be a word of the letters a to z, got "Cat"',
    );
  });

  it('names counts that are a list', async () => {
    testCases.small = { text: 'cat', expected: { runtimeMs: 50, anagramCounts: [1] } };
    expect(await loadingError(testCases)).toBe(
      ': small.expected.anagramCounts to be an object of counts, got Array',
    );
  });

  it('says what the whole file should be', async () => {
    expect(await loadingError(null)).toBe(' to be an object with small, medium and large, got null');
  });

  it('is named when it is not JSON, on one line', async () => {
    const file = writeFile('{\n"small": }');
    await expect(loadTestCase('small', { testCases: file })).rejects.toMatchObject({
      name: 'ResourceError',
      message: expect.stringMatching(/^Expected \S+resource\.json to be JSON, got .*restore it with git\.$/),
      cause: expect.any(SyntaxError),
    });
  });

  it('is named when it is missing', async () => {
    await expect(loadTestCase('small', { testCases: MISSING_FILE })).rejects.toThrow(
      /^Expected \S+missing\.json to be a readable file, got ENOENT/,
    );
  });

  it('is named by its path within the kit', async () => {
    const file = new URL('../../resources/no_such_file.json', import.meta.url);
    await expect(loadTestCase('small', { testCases: file })).rejects.toThrow(
      /^Expected resources\/no_such_file\.json to be a readable file/,
    );
  });
});

describe('loadDictionary', () => {
  it.each([
    ['["act","Cat"]', ': [1] to be a word of the letters a to z, got "Cat"'],
    ['["act","cat",""]', ': [2] to be a word of the letters a to z, got ""'],
    ['[3]', ': [0] to be a word of the letters a to z, got 3'],
    ['[]', ' to be a list of at least 1 word, got 0'],
    ['{"act":1}', ' to be a list of words, got Object'],
  ])('says what is wrong with %s', async (json, problem) => {
    const file = writeFile(json);
    const error = await loadDictionary(file).catch((caught: Error) => caught.message);
    expect(error).toMatch(/^Expected \S+resource\.json/);
    expect(error).toContain(`resource.json${problem}. Fix the file or restore it with git.`);
  });
});

/** What the error says between the name of the file and the advice. */
async function loadingError(json: unknown): Promise<string> {
  const testCases = writeJson(json);
  const error = await loadTestCase('small', { testCases }).catch((caught: Error) => caught);
  if (!(error instanceof Error)) return 'no error';
  return error.message.replace(/^Expected .*resource\.json/, '').replace(/\. Fix the file.*$/, '');
}

function writeJson(value: unknown): URL {
  return writeFile(JSON.stringify(value));
}

function writeFile(content: string): URL {
  const path = join(folder, 'resource.json');
  writeFileSync(path, content);
  return pathToFileURL(path);
}
