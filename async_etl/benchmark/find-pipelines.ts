// Which modules a benchmark is about.

import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isModule } from '../../src/benchmark/load/compile-module.ts';
import { KIT_DIRECTORY } from '../../src/benchmark/load/pristine-files.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { isNaive } from '../../src/handout/is-naive.ts';

export interface PipelineChoice {
  /** files that the user has named; without any, the exercise's and the example */
  readonly named: readonly string[];
  /** all of its pipelines as well */
  readonly folder?: string;
  /** what speed-ups refer to; the naive pipeline when it is not given */
  readonly baseline?: string;
}

export interface ComparedPipelines {
  readonly files: readonly string[];
  /** the place of the baseline in `files`; `null` in a copy of the kit that lacks it */
  readonly baseline: number | null;
}

const KIT = join(KIT_DIRECTORY, 'async_etl');
const NAIVE = join(KIT, 'strategies', 'naive.ts');
const EXERCISE = join(KIT, 'pipeline.ts');
const EXAMPLE = join(KIT, 'example-solution.ts');

/**
 * The baseline comes first, and no file twice.
 *
 * @throws UsageError when one of them is not there: what cannot be compiled gets a row, a slip of the finger does not
 */
export async function findPipelines({ named, folder, baseline }: PipelineChoice): Promise<ComparedPipelines> {
  await checkExists(baseline === undefined ? named : [baseline, ...named]);
  const chosen = named.length > 0 ? named : await defaultFiles();
  const first = baseline ?? ((await exists(NAIVE)) ? shown(NAIVE) : undefined);
  const all = [...(first === undefined ? [] : [first]), ...chosen];
  if (folder !== undefined) all.push(...(await listPipelines(folder)));
  const byPath = new Map<string, string>();
  for (const file of all) {
    const path = await realpath(file).catch(() => file);
    if (!byPath.has(path)) byPath.set(path, file);
  }
  return { files: [...byPath.values()], baseline: first === undefined ? null : 0 };
}

async function checkExists(files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (await exists(file)) continue;
    throw new UsageError(
      `Expected ${file} to be a pipeline's module, but there is no such file. Check the path.`,
    );
  }
}

/** The exercise's file is the baseline itself until somebody has changed it. */
async function defaultFiles(): Promise<string[]> {
  const exercise = await readFile(EXERCISE, 'utf8').catch(() => null);
  const naive = await readFile(NAIVE, 'utf8').catch(() => null);
  const isUnchanged = exercise !== null && naive !== null && isNaive(exercise, naive);
  const files = [...(exercise === null || isUnchanged ? [] : [EXERCISE])];
  if (await exists(EXAMPLE)) files.push(EXAMPLE);
  return files.map(shown);
}

function shown(path: string): string {
  return relative(process.cwd(), path);
}

function exists(path: string): Promise<boolean> {
  return realpath(path).then(
    () => true,
    () => false,
  );
}

async function listPipelines(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'there is no such folder' : cause.message;
    throw new UsageError(`Expected --compare-dir ${folder} to be a folder of pipelines, but ${reason}.`, {
      cause,
    });
  });
  const modules = names.filter((name) => isModule(name) && !/\.(d|test|spec)\.[cm]?ts$/.test(name));
  const files = modules.sort().map((name) => join(folder, name));
  const found = await Promise.all(files.map(mentionsPipeline));
  const pipelines = files.filter((_, index) => found[index]);
  if (pipelines.length > 0) return pipelines;
  throw new UsageError(`Expected --compare-dir ${folder} to hold modules with runPipeline, but it has none.`);
}

/** A helper module beside the pipelines is not one of them; a broken pipeline is, and gets its row. */
async function mentionsPipeline(file: string): Promise<boolean> {
  const source = await readFile(file, 'utf8').catch(() => 'runPipeline');
  return source.includes('runPipeline');
}
