// Reads and writes resources/test_cases.json as a whole, for the scripts that compute what is expected in it.

import { writeFileSync } from 'node:fs';
import { loadTestCase, TEST_CASE_NAMES, type TestCase } from '../src/benchmark/test-cases.ts';

const TEST_CASES_URL = new URL('../resources/test_cases.json', import.meta.url);

export async function loadStoredTestCases(): Promise<readonly TestCase[]> {
  const names = TEST_CASE_NAMES.filter((name) => name !== 'huge');
  return Promise.all(names.map((name) => loadTestCase(name)));
}

export function writeStoredTestCases(testCases: readonly TestCase[]): void {
  const byName = Object.fromEntries(testCases.map(({ name, ...testCase }) => [name, testCase]));
  writeFileSync(TEST_CASES_URL, `${JSON.stringify(byName, null, 2)}\n`);
}
