// The folders that a run writes to: made ready before anything is started.

import { mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../src/cli/usage-error.ts';
import { createTemporaryFolder } from '../../src/simulation/temporary-folder.ts';
import { OUTPUT_FILES } from '../measure/read-output.ts';

/** Says that the folder was written by this command, which may replace what is there. */
const MARK = '.written-by-etl';

/**
 * @returns its real path, empty
 * @throws UsageError when it holds what this command has not written
 */
export async function prepareOutput(folder: string): Promise<string> {
  const path = await makeFolder('--out', folder);
  const entries = await readdir(path);
  const ours: readonly string[] = OUTPUT_FILES;
  if (!entries.includes(MARK) && !entries.every((name) => ours.includes(name))) {
    throw new UsageError(
      `Expected --out ${folder} to be empty, or written by this command. Name another folder, or empty it.`,
    );
  }
  for (const name of entries) await rm(join(path, name), { recursive: true, force: true });
  return path;
}

/** After the run: whatever it has left there may be replaced by the next one. */
export async function markOutput(path: string): Promise<void> {
  await writeFile(join(path, MARK), '').catch(() => {});
}

/** @returns its real path; without a name, a folder that is removed when this process ends */
export async function prepareCache(folder: string | undefined): Promise<string> {
  return folder === undefined ? createTemporaryFolder() : makeFolder('--cache', folder);
}

async function makeFolder(option: string, folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    const path = await realpath(folder);
    await readdir(path);
    return path;
  } catch (cause) {
    const { message } = cause as Error;
    throw new UsageError(`Expected ${option} ${folder} to be a folder, but ${message}.`, { cause });
  }
}
