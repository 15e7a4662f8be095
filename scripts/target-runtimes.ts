// Computes the target runtime of every test case from its critical paths; the rule is in resources/README.md.

import { Command } from 'commander';
import { countWords, distinctLetterMultisets, filteredText } from '../src/benchmark/expected-counts.ts';
import { loadTestCase, type TestCase } from '../src/benchmark/test-cases.ts';
import { criticalPath } from '../src/simulation/critical-path.ts';
import { createFaultSchedule } from '../src/simulation/fault-schedule.ts';
import { loadStoredTestCases, writeStoredTestCases } from './stored-test-cases.ts';

const SCHEDULES = 1000;
const QUANTILE = 0.9;
const ROUNDING_MS = 50;

async function main(): Promise<void> {
  const { write } = new Command()
    .name('target-runtimes')
    .description('Prints the target runtimes; exit code 1 if those in the kit differ.')
    .option('--write', 'write them into resources/test_cases.json')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse()
    .opts<{ readonly write?: true }>();
  const stored = (await loadStoredTestCases()).map(withTarget);
  const huge = withTarget(await loadTestCase('huge'));
  if (write) writeStoredTestCases(stored.map(({ target }) => target));
  for (const { testCase, target } of [...stored, huge]) {
    const current = write && testCase.name !== 'huge' ? target : testCase;
    console.log(describe(current, target));
    if (current.expected.runtimeMs !== target.expected.runtimeMs) process.exitCode = 1;
  }
}

function describe(current: TestCase, target: TestCase): string {
  const words = countWords(target.text);
  const multisets = distinctLetterMultisets(target.text).length;
  const size = `words ${words}, distinct letter multisets ${multisets}`;
  const { runtimeMs } = target.expected;
  const kept =
    current.expected.runtimeMs === runtimeMs ? '' : `, but the kit says ${current.expected.runtimeMs}`;
  return `${target.name}: ${size}, target ${runtimeMs} ms${kept}`;
}

function withTarget(testCase: TestCase): { readonly testCase: TestCase; readonly target: TestCase } {
  const runtimeMs = targetRuntimeMs(testCase.text);
  return { testCase, target: { ...testCase, expected: { ...testCase.expected, runtimeMs } } };
}

/** The 90th percentile (nearest rank) of the critical paths under the seeds 1 to 1,000, plus 10 %, rounded. */
function targetRuntimeMs(text: string): number {
  const calls = { text, filteredText: filteredText(text), letterMultisets: distinctLetterMultisets(text) };
  const durationsMs = Array.from({ length: SCHEDULES }, (_, index) => {
    return criticalPath(calls, createFaultSchedule(index + 1)).durationMs;
  }).sort((a, b) => a - b);
  const percentileMs = durationsMs[Math.ceil(QUANTILE * SCHEDULES) - 1] ?? 0;
  return Math.round((percentileMs * 11) / 10 / ROUNDING_MS) * ROUNDING_MS;
}

await main();
