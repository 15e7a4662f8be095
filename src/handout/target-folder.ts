// The folder that a handout is made in: outside the kit, and without anything that could be lost.

import { lstat, mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { readManifest } from './manifest.ts';

/** The user has named a folder that cannot be used. The message says what to do. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

/**
 * Makes it, or empties an earlier handout.
 * @param force whether an earlier handout may go
 * @returns its real path
 */
export async function prepareTarget(
  folder: string,
  { kit, force }: { readonly kit: string; readonly force: boolean },
): Promise<string> {
  const target = await realPathOf(resolve(folder));
  const home = await realpath(kit);
  if (isWithin(target, home)) {
    throw new TargetError(
      `Expected ${folder} to be outside the kit, got a folder in it. Name another, such as ../exercise.`,
    );
  }
  if (isWithin(home, target)) {
    throw new TargetError(
      `Expected ${folder} to be a folder of its own, but the kit is in it. Name another.`,
    );
  }
  const names = await listNames(target, folder);
  if (names.length > 0) {
    await checkEarlierHandout(target, { folder, force });
    await Promise.all(names.map((name) => rm(join(target, name), { recursive: true, force: true })));
  }
  await mkdir(target, { recursive: true });
  return target;
}

async function listNames(target: string, folder: string): Promise<string[]> {
  const stats = await lstat(target).catch(() => null);
  if (stats === null) return [];
  if (stats.isDirectory()) return readdir(target);
  throw new TargetError(`Expected ${folder} to be a folder, got a file. Name a new folder.`);
}

async function checkEarlierHandout(
  target: string,
  { folder, force }: { readonly folder: string; readonly force: boolean },
): Promise<void> {
  const manifest = await readManifest(target).catch(() => null);
  if (manifest === null) {
    throw new TargetError(
      `Expected ${folder} to be a new or empty folder, but it has files, and is no handout. Name a new folder.`,
    );
  }
  if (!force) {
    throw new TargetError(
      `Expected ${folder} to be a new or empty folder, got the handout of ${manifest.date}. --force replaces it.`,
    );
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way);
}

/** Of a folder that need not exist, links resolved. */
async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(async () => {
    const parent = dirname(path);
    return parent === path ? path : join(await realPathOf(parent), basename(path));
  });
}
