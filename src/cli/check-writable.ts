import { access, open, rm } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/** Finds out before hours of work, not after, that a result cannot be written. Leaves everything as it was. */
export async function checkWritable(option: string, path: string): Promise<void> {
  const existed = await access(path).then(
    () => true,
    () => false,
  );
  try {
    await (await open(path, 'a')).close();
    if (!existed) await rm(path, { force: true });
  } catch (cause) {
    const { message } = cause as Error;
    throw new UsageError(`Expected ${option} ${path} to be a file that can be written, but ${message}.`, {
      cause,
    });
  }
}
