// The answer key as a command: prints the anagram counts of any text, and writes or checks those of the test cases.

import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Command } from 'commander';
import { createAnswerKey } from '../src/benchmark/expected-counts.ts';
import { loadDictionary } from '../src/benchmark/test-cases.ts';
import type { AnagramCounts } from '../src/types.ts';
import { loadStoredTestCases, writeStoredTestCases } from './stored-test-cases.ts';

interface Options {
  readonly file?: string;
  readonly write?: true;
  readonly check?: true;
}

type AnswerKey = (text: string) => AnagramCounts;

async function main(): Promise<void> {
  const { file, write, check } = parseOptions();
  const countAnagrams = createAnswerKey(await loadDictionary());
  if (file !== undefined) printCounts(countAnagrams, file);
  if (write) await writeStoredCounts(countAnagrams);
  if (check) await checkStoredCounts(countAnagrams);
}

function parseOptions(): Options {
  const command = new Command()
    .name('expected-counts')
    .description('Computes anagram counts, independently of the tasks and of every orchestrator.')
    .option('--file <path>', 'print the counts of this text as JSON; - reads standard input')
    .option('--write', 'write the counts of the test cases into resources/test_cases.json')
    .option('--check', 'check the counts in resources/test_cases.json; exit code 1 if one is wrong')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse();
  const options = command.opts<Options>();
  if (Object.keys(options).length !== 1) {
    command.error('Expected one of --file, --write and --check. Run it with --help to see what they do.');
  }
  return options;
}

const STANDARD_INPUT_DESCRIPTOR = 0;

function printCounts(countAnagrams: AnswerKey, file: string): void {
  try {
    const text = readFileSync(file === '-' ? STANDARD_INPUT_DESCRIPTOR : file, 'utf8');
    console.log(JSON.stringify(countAnagrams(text), null, 2));
  } catch (error) {
    console.error(`Expected --file to name a readable file, got ${(error as Error).message}`);
    process.exitCode = 2;
  }
}

async function writeStoredCounts(countAnagrams: AnswerKey): Promise<void> {
  const testCases = await loadStoredTestCases();
  writeStoredTestCases(
    testCases.map((testCase) => ({
      ...testCase,
      expected: { ...testCase.expected, anagramCounts: countAnagrams(testCase.text) },
    })),
  );
}

async function checkStoredCounts(countAnagrams: AnswerKey): Promise<void> {
  for (const { name, text, expected } of await loadStoredTestCases()) {
    const correct = isDeepStrictEqual(expected.anagramCounts, countAnagrams(text));
    console.log(`${name}: ${correct ? 'correct' : 'wrong; run expected-counts --write'}`);
    if (!correct) process.exitCode = 1;
  }
}

await main();
