import { open } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/** Finds out before hours of work, not after, that a result cannot be written. The file is not changed. */
export async function checkWritable(option: string, path: string): Promise<void> {
  try {
    await (await open(path, 'a')).close();
  } catch (cause) {
    const { message } = cause as Error;
    throw new UsageError(`Expected ${option} ${path} to be a file that can be written, but ${message}.`, {
      cause,
    });
  }
}
