// The folders that a run writes to: made ready before anything is started.

import { access, constants, mkdir, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { UsageError } from '../../src/cli/usage-error.ts';
import { createTemporaryFolder } from '../../src/simulation/temporary-folder.ts';
import { OUTPUT_FILES } from '../measure/read-output.ts';
import { removeFolder } from '../measure/remove-folder.ts';
import { lockFolder } from './lock-folder.ts';

/** Real paths. */
export interface Folders {
  /** empty */
  readonly output: string;
  readonly cache: string;
  /** whether the cache is this run's only */
  readonly isTemporaryCache: boolean;
}

/** Says that the folder was written by this command, which may replace what is there. */
const MARK = '.written-by-etl';

/** @throws UsageError when one of them cannot be used, or is not this command's to empty */
export async function prepareFolders({ out, cache }: { out: string; cache?: string }): Promise<Folders> {
  const isTemporaryCache = cache === undefined;
  const cachePath = isTemporaryCache ? createTemporaryFolder() : await makeFolder('--cache', cache);
  const output = await makeFolder('--out', out);
  if (isWithin(output, cachePath) || isWithin(cachePath, output)) {
    throw new UsageError(
      `Expected --out and --cache to be two folders, neither in the other, got ${out} and ${cache}.`,
    );
  }
  lockFolder('--out', output);
  if (!isTemporaryCache) lockFolder('--cache', cachePath);
  await empty(output, out);
  return { output, cache: cachePath, isTemporaryCache };
}

/** After the run: whatever it has left there may be replaced by the next one. */
export async function markOutput({ output }: Folders): Promise<void> {
  const mark = join(output, MARK);
  // The run may have put a link there, to a file that only this command may write.
  await rm(mark, { recursive: true, force: true }).catch(() => {});
  await writeFile(mark, '', { flag: 'wx' }).catch(() => {});
}

/** Before this process ends: what does so at its end has no time for one that is hard to remove. */
export async function removeTemporaryCache({ cache, isTemporaryCache }: Folders): Promise<void> {
  if (isTemporaryCache) await removeFolder(cache);
}

async function makeFolder(option: string, folder: string): Promise<string> {
  try {
    await makeFolders(resolve(folder));
    const path = await realpath(folder);
    await readdir(path);
    await access(path, constants.W_OK | constants.X_OK);
    return path;
  } catch (cause) {
    const { message } = cause as Error;
    throw new UsageError(`Expected ${option} ${folder} to be a folder to write to, but ${message}.`, {
      cause,
    });
  }
}

/** Node's own `recursive` tries for ever where the system says that there is no such folder, as below /proc. */
async function makeFolders(path: string): Promise<void> {
  if (await isFolder(path)) return;
  if (path !== dirname(path)) await makeFolders(dirname(path));
  await mkdir(path).catch(async (error) => {
    // Another command may have made it meanwhile.
    if (!(await isFolder(path))) throw error;
  });
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

/** Or the same. */
function isWithin(path: string, folder: string): boolean {
  return `${path}${sep}`.startsWith(`${folder}${sep}`);
}

async function empty(path: string, folder: string): Promise<void> {
  const entries = await readdir(path);
  const ours: readonly string[] = OUTPUT_FILES;
  if (!entries.includes(MARK) && !entries.every((name) => ours.includes(name))) {
    throw new UsageError(
      `Expected --out ${folder} to be empty, or written by this command. Name another folder, or empty it.`,
    );
  }
  for (const name of entries) await removeFolder(join(path, name));
  const left = await readdir(path);
  if (left.length > 0) {
    throw new UsageError(
      `Expected --out ${folder} to be empty, but ${left[0]} in it cannot be removed. Name another folder.`,
    );
  }
}
