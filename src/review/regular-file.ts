// Reads files of strangers: regular ones only, so that no link leads out of a submission and no device or pipe is
// read without end.

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Not all systems know them. A pipe is opened without waiting for its other end. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** @returns `null` for what is missing, no regular file, unreadable or larger */
export async function readRegularFile(path: string, mostBytes: number): Promise<Buffer | null> {
  const file = await open(path, FLAGS).catch(() => null);
  if (file === null) return null;
  try {
    const stats = await file.stat();
    return stats.isFile() && stats.size <= mostBytes ? await file.readFile() : null;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
