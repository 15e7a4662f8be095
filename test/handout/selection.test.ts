import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listKitFiles } from '../../src/handout/list-files.ts';
import { decideFor } from '../../src/handout/selection.ts';

const KIT_DIRECTORY = fileURLToPath(new URL('../..', import.meta.url));

describe('decideFor', () => {
  it.each([
    ['src/orchestrator.ts', 'copied'],
    ['src/types.ts', 'copied'],
    ['async_etl/pipeline.ts', 'left-out'],
    ['async_etl/', 'left-out'],
    ['src/cli/benchmark.ts', 'copied-if-reached'],
    ['src/cli/handout.ts', 'left-out'],
    ['src/review/review.ts', 'left-out'],
    ['benchmark_orchestrators/naive.ts', 'left-out'],
    ['test/candidate/mine.test.ts', 'copied'],
    ['test/cli/benchmark.test.ts', 'left-out'],
    ['src/new-folder/file.ts', 'undecided'],
    ['src/new-file.ts', 'undecided'],
    ['notes.txt', 'undecided'],
    ['resources/new.json', 'undecided'],
    ['resources/rubric.json', 'left-out'],
    ['src/orchestrator.ts.orig', 'undecided'],
  ])('%s is %s in a handout of anagram', (path, decision) => {
    expect(decideFor('anagram')(path)).toBe(decision);
  });

  it.each([
    ['async_etl/pipeline.ts', 'copied'],
    ['async_etl/steps/combine.ts', 'copied'],
    ['async_etl/cli/serve.ts', 'copied-if-reached'],
    ['async_etl/cli/benchmark.ts', 'left-out'],
    ['async_etl/INTERVIEW_GUIDE.md', 'left-out'],
    ['async_etl/example-solution.ts', 'left-out'],
    ['async_etl/strategies/naive.ts', 'left-out'],
    ['src/orchestrator.ts', 'left-out'],
    ['src/types.ts', 'copied-if-reached'],
    ['CANDIDATE_INSTRUCTIONS.md', 'left-out'],
    ['resources/test_cases.json', 'left-out'],
    ['test/candidate/mine.test.ts', 'left-out'],
    ['test/async_etl/candidate/mine.test.ts', 'copied'],
    ['test/async_etl/pipeline.test.ts', 'left-out'],
    ['notes.txt', 'undecided'],
  ])('%s is %s in a handout of etl', (path, decision) => {
    expect(decideFor('etl')(path)).toBe(decision);
  });

  it.each([
    ['async_etl/pipeline.ts', 'copied'],
    ['async_etl/example/retry.ts', 'left-out'],
    ['src/orchestrator.ts', 'copied'],
    ['src/types.ts', 'copied'],
    ['test/candidate/mine.test.ts', 'copied'],
    ['test/async_etl/candidate/mine.test.ts', 'copied'],
  ])('%s is %s in a handout of both', (path, decision) => {
    expect(decideFor('both')(path)).toBe(decision);
  });

  // Something new must be thought about: add it to src/handout/selection.ts.
  it.each(['anagram', 'etl', 'both'] as const)(
    'has decided on every file of the kit for %s',
    async (name) => {
      const files = await listKitFiles(KIT_DIRECTORY);

      expect(files).toContain('README.md');
      expect(files.filter((path) => decideFor(name)(path) === 'undecided')).toEqual([]);
    },
  );
});
