// Files that are there as a whole or not at all.

import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/** What was to be written could not be: the disk is full, or the place is not ours. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
}

/**
 * Whoever reads the file sees all of the old text or all of the new one, whatever happens in between.
 *
 * @throws WriteError which names the file
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  await namingFile(path, async () => {
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  });
}

/** @throws WriteError in place of what the system says, in which the file may have another name */
export async function namingFile<Result>(path: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = REASONS[code ?? ''] ?? message;
    throw new WriteError(`Expected to write ${path}, but ${reason}.`, { cause });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk. Make room, and run the command again',
  EDQUOT: 'no space is left of your share of the disk. Make room, and run the command again',
  EACCES: 'that is not permitted. Name another place',
  EPERM: 'that is not permitted. Name another place',
  EROFS: 'the disk can only be read. Name another place',
  EISDIR: 'there is a folder of that name. Remove it, or name another place',
  ENOTDIR: 'a part of its path is a file. Name another place',
  EEXIST: 'there is something else of that name. Name another place',
};
