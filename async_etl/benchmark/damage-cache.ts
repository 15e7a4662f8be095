// Damages a cache as a crash, a full disk or a failing one would: whatever its layout, in the largest files that it has,
// since bodies are larger than what describes them.

import { cp, lstat, open, readdir, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns whether there was a file to damage. */
export async function truncateFile(directory: string): Promise<boolean> {
  const [file] = await largestFiles(directory);
  if (file === undefined) return false;
  await truncate(file.path, Math.floor(file.size / 2));
  return true;
}

/** Returns whether there was a file to damage. */
export async function changeByte(directory: string): Promise<boolean> {
  const files = await largestFiles(directory);
  const file = files[1] ?? files[0];
  if (file === undefined) return false;
  const handle = await open(file.path, 'r+');
  try {
    const rest = Buffer.alloc(Math.ceil(file.size / 2));
    const from = file.size - rest.length;
    await handle.read(rest, 0, rest.length, from);
    const { offset, byte } = otherByte(rest);
    await handle.write(Buffer.of(byte), 0, 1, from + offset);
  } finally {
    await handle.close();
  }
  return true;
}

/** A letter where there is one: other words give another training set, while a broken row might be a spoilt one. */
export function otherByte(bytes: Uint8Array): { readonly offset: number; readonly byte: number } {
  const letter = bytes.findIndex(isLowerCase);
  if (letter === -1) return { offset: 0, byte: (bytes[0] ?? 0) ^ 1 };
  return { offset: letter, byte: bytes[letter] === LETTER_Z ? LETTER_A : (bytes[letter] ?? 0) + 1 };
}

const LETTER_A = 0x61;
const LETTER_Z = 0x7a;

function isLowerCase(byte: number): boolean {
  return byte >= LETTER_A && byte <= LETTER_Z;
}

/** Makes one cache like another, which stays as it is. */
export async function copyCache(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
}

interface CachedFile {
  readonly path: string;
  readonly size: number;
}

/** Not empty ones, the largest first; links are left alone, since they may lead anywhere. */
async function largestFiles(directory: string): Promise<readonly CachedFile[]> {
  const names = await readdir(directory, { recursive: true });
  const files = await Promise.all(
    names.map(async (name): Promise<CachedFile[]> => {
      const path = join(directory, name);
      const stats = await lstat(path);
      return stats.isFile() && stats.size > 0 ? [{ path, size: stats.size }] : [];
    }),
  );
  return files.flat().sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
}
