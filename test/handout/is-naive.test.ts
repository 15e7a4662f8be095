import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findEdited, isNaive } from '../../src/handout/is-naive.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

it.each([
  ['benchmark_orchestrators/naive.ts', '../src/'],
  ['async_etl/strategies/naive.ts', '../'],
])(
  "knows the exercise's file by %s, whatever its first comment and the places of its imports",
  (name, place) => {
    const baseline = read(name);
    const moved = baseline
      .replaceAll(`from '${place}`, "from './")
      .replace(/^\/\/.*\n/, '// Another comment.\n');
    expect(moved).not.toBe(baseline);
    expect(isNaive(moved, baseline)).toBe(true);
  },
);

it('notices a solution', () => {
  expect(isNaive(read('example-solution.ts'), read('benchmark_orchestrators/naive.ts'))).toBe(false);
  expect(isNaive(read('async_etl/example-solution.ts'), read('async_etl/strategies/naive.ts'))).toBe(false);
});

it('finds what was edited among the files of a handout', async () => {
  const handout = (files: Readonly<Record<string, string>>) =>
    new Map(Object.entries(files).map(([path, source]) => [path, Buffer.from(read(source))]));
  const readBaseline = async (path: string) => read(path);

  const orchestrator = { 'src/orchestrator.ts': 'benchmark_orchestrators/naive.ts' };
  const pipeline = { 'async_etl/pipeline.ts': 'async_etl/strategies/naive.ts' };
  const solved = { 'async_etl/pipeline.ts': 'async_etl/example-solution.ts' };

  expect(await findEdited(handout({ ...orchestrator, ...pipeline }), readBaseline)).toEqual([]);
  expect(await findEdited(handout({ ...orchestrator, ...solved }), readBaseline)).toEqual([
    'async_etl/pipeline.ts',
  ]);
  expect(await findEdited(handout(orchestrator), readBaseline)).toEqual([]);
});
