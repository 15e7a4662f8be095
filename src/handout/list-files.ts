// Lists the files of a folder, as paths from it, with `/`.

import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What git does not ignore, in a git repository; else all but installed packages. */
export async function listKitFiles(kit: string): Promise<string[]> {
  if (!existsSync(join(kit, '.git'))) {
    const walked = await walk(kit, isForeign);
    return walked.filter(({ isRegular }) => isRegular).map(({ path }) => path);
  }
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: kit, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const paths = [...new Set(listed.split('\0'))].filter((path) => path !== '');
  // A deleted file is still listed; a linked one is somebody's own.
  return paths.filter((path) => lstatSync(join(kit, path), { throwIfNoEntry: false })?.isFile()).sort();
}

export interface WalkedFile {
  readonly path: string;
  /** and not a link, a socket or the like */
  readonly isRegular: boolean;
}

/** Everything but folders, in them too; links are not followed. */
export async function walk(
  root: string,
  isSkipped: (path: string, isFolder: boolean) => boolean,
  folder = '',
): Promise<WalkedFile[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isSkipped(path, entry.isDirectory())) return [];
      return entry.isDirectory() ? walk(root, isSkipped, path) : [{ path, isRegular: entry.isFile() }];
    }),
  );
  return found.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isForeign(path: string): boolean {
  return /(^|\/)(node_modules|\.git)$/.test(path);
}
