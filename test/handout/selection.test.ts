import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listKitFiles } from '../../src/handout/list-files.ts';
import { decide } from '../../src/handout/selection.ts';

const KIT_DIRECTORY = fileURLToPath(new URL('../..', import.meta.url));

describe('decide', () => {
  it.each([
    ['src/orchestrator.ts', 'copied'],
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
  ])('%s is %s', (path, decision) => {
    expect(decide(path)).toBe(decision);
  });

  // Something new must be thought about: add it to src/handout/selection.ts.
  it('has decided on every file of the kit', async () => {
    const files = await listKitFiles(KIT_DIRECTORY);

    expect(files).toContain('README.md');
    expect(files.filter((path) => decide(path) === 'undecided')).toEqual([]);
  });
});
