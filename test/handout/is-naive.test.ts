import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isNaive } from '../../src/handout/is-naive.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

it("knows the exercise's file, whatever its first comment and the places of its imports", () => {
  const baseline = read('benchmark_orchestrators/naive.ts');
  const moved = baseline.replaceAll('../src/', './').replace(/^\/\/.*\n/, '// Another comment.\n');
  expect(isNaive(moved, baseline)).toBe(true);
});

it('notices a solution', () => {
  expect(isNaive(read('example-solution.ts'), read('benchmark_orchestrators/naive.ts'))).toBe(false);
});
