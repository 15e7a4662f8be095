// Whether a submission is still the same: a digest of its files' paths and contents.

import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** What a package manager or git put there: large, and pinned by files that are looked at. */
const IGNORED = new Set(['node_modules', '.git']);

/** Of a file, or of a folder and all below it. Links are not followed: where they lead to counts. */
export async function digestFiles(path: string): Promise<string> {
  const hash = createHash('sha256');
  await addEntry(hash, path, '');
  return hash.digest('hex');
}

/** Each entry is preceded by its kind, path and size, so that no content can pass for another entry. */
async function addEntry(hash: Hash, path: string, relativePath: string): Promise<void> {
  const stats = await lstat(path);
  const describe = (kind: string, content: string | number) =>
    hash.update(`${JSON.stringify([kind, relativePath, content])}\n`);
  if (stats.isSymbolicLink()) describe('link', await readlink(path));
  else if (stats.isFile()) {
    describe('file', stats.size);
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  } else if (stats.isDirectory()) {
    const names = (await readdir(path)).filter((name) => !IGNORED.has(name)).sort();
    describe('folder', names.length);
    for (const name of names) await addEntry(hash, join(path, name), `${relativePath}/${name}`);
  }
}
