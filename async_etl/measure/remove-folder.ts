// Removes a folder that a stranger has filled. Node names each entry by its whole path, which can be longer than the
// system takes; rm(1) goes down folder by folder.

import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Does not reject: what cannot be removed is no reason to lose a result. */
export async function removeFolder(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    await promisify(execFile)('rm', ['-rf', '--', path]).catch(() => {});
  }
}
