// Files of the cache appear whole or not at all: they are written elsewhere and then renamed.

import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Longer than any run takes: what is older was left by one that was killed. */
const LEFTOVER_AGE_MS = 60 * 60 * 1000;

/** A name for a file that is not whole yet, in a cache directory. */
export function temporaryFile(cacheDirectory: string): string {
  return join(temporaryDirectory(cacheDirectory), randomUUID());
}

export async function replaceFile(
  file: string,
  content: string | Uint8Array,
  cacheDirectory: string,
): Promise<void> {
  const temporary = temporaryFile(cacheDirectory);
  try {
    await writeFile(temporary, content, { flag: 'wx' });
    await putInPlace(temporary, file);
  } finally {
    // Gone if it has been renamed.
    await rm(temporary, { force: true });
  }
}

export async function putInPlace(temporary: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await rename(temporary, file);
}

/** Makes room for temporary files, and removes those of runs that were killed. */
export async function prepareCache(cacheDirectory: string): Promise<void> {
  const directory = temporaryDirectory(cacheDirectory);
  await mkdir(directory, { recursive: true });
  const files = (await readdir(directory)).map((name) => join(directory, name));
  await Promise.all(files.map(removeIfOld));
}

async function removeIfOld(file: string): Promise<void> {
  // Another run may have removed it meanwhile.
  const found = await stat(file).catch(() => undefined);
  if (found && Date.now() - found.mtimeMs > LEFTOVER_AGE_MS) await rm(file, { force: true });
}

function temporaryDirectory(cacheDirectory: string): string {
  return join(cacheDirectory, 'temporary');
}
