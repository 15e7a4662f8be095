import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPipelines } from '../../../async_etl/benchmark/find-pipelines.ts';
import { isNaive } from '../../../src/handout/is-naive.ts';

const NAIVE = 'async_etl/strategies/naive.ts';
const read = (path: string) => readFileSync(path, 'utf8');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etl-pipelines-'));
  await mkdir(join(folder, 'empty'));
  await writeFile(join(folder, 'own.ts'), 'export async function runPipeline() {}\n');
  await writeFile(join(folder, 'own.test.ts'), '// runPipeline\n');
  await writeFile(join(folder, 'types.d.ts'), '// runPipeline\n');
  await writeFile(join(folder, 'helper.ts'), 'export const help = 1;\n');
  await writeFile(join(folder, 'notes.md'), 'runPipeline\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('keeps the strategy naive.ts as the exercise is handed out', () => {
  expect(isNaive(read('async_etl/pipeline.ts'), read(NAIVE))).toBe(true);
});

it('compares the example with the naive pipeline, while the exercise is that itself', async () => {
  expect(await findPipelines({ named: [] })).toEqual({
    files: [NAIVE, 'async_etl/example-solution.ts'],
    baseline: 0,
  });
});

it('takes the pipelines of a folder as well, and leaves out what is none', async () => {
  const { files } = await findPipelines({ named: [], folder });
  expect(files).toEqual([NAIVE, 'async_etl/example-solution.ts', join(folder, 'own.ts')]);
});

it('puts the baseline first, and takes no file twice', async () => {
  const own = join(folder, 'own.ts');
  expect(await findPipelines({ named: [own, NAIVE, `./${NAIVE}`] })).toEqual({
    files: [NAIVE, own],
    baseline: 0,
  });
  expect(await findPipelines({ named: [NAIVE, own], baseline: own, folder })).toEqual({
    files: [own, NAIVE],
    baseline: 0,
  });
});

it.each([{ named: ['no/such.ts'] }, { named: [], baseline: 'no/such.ts' }])(
  'refuses a file that is not there before anything is measured: %o',
  async (choice) => {
    await expect(findPipelines(choice)).rejects.toThrow(
      "Expected no/such.ts to be a pipeline's module, but there is no such file. Check the path.",
    );
  },
);

it.each([
  ['no/such', 'Expected --compare-dir no/such to be a folder of pipelines, but there is no such folder.'],
  ['empty', 'Expected --compare-dir empty to hold modules with runPipeline, but it has none.'],
])('refuses the folder %s', async (name, message) => {
  const path = name === 'empty' ? join(folder, name) : name;
  const expected = message.replace(' empty ', ` ${path} `);
  await expect(findPipelines({ named: [], folder: path })).rejects.toThrow(expected);
});
