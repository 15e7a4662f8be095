// Reads the text of a run from a file or from standard input.

import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { UsageError } from './usage-error.ts';

/** A text travels in one message and is the key of its attempts; books are far smaller. */
const MAX_TEXT_BYTES = 64 * 2 ** 20;

/**
 * @param path `-` is standard input
 * @param signal stops waiting for standard input
 */
export async function readText(path: string, signal: AbortSignal): Promise<string> {
  const bytes = path === '-' ? await readStdin(signal) : await readTextFile(path);
  if (!isUtf8(bytes)) {
    throw new UsageError(
      `Expected ${nameOf(path)} to be UTF-8 text. Convert it first, for example with iconv.`,
    );
  }
  return new TextDecoder().decode(bytes);
}

async function readTextFile(path: string): Promise<Buffer> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'there is no such file' : cause.message;
    throw new UsageError(`Expected --file ${path} to be a readable text file, but ${reason}.`, { cause });
  });
  try {
    const { size, ...stats } = await file
      .stat()
      .then((found) => ({ size: found.size, isFolder: found.isDirectory() }));
    if (stats.isFolder) {
      throw new UsageError(
        `Expected --file ${path} to be a text file, but it is a folder. Name a file in it.`,
      );
    }
    refuseIfTooLarge(path, size);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

async function readStdin(signal: AbortSignal): Promise<Buffer> {
  const bytes = await buffer(addAbortSignal(signal, process.stdin));
  refuseIfTooLarge('-', bytes.length);
  return bytes;
}

function refuseIfTooLarge(path: string, sizeBytes: number): void {
  if (sizeBytes <= MAX_TEXT_BYTES) return;
  const size = `${Math.ceil(sizeBytes / 2 ** 20)} MiB`;
  throw new UsageError(
    `Expected ${nameOf(path)} to have at most ${MAX_TEXT_BYTES / 2 ** 20} MiB, got ${size}. Split it and run the parts.`,
  );
}

function nameOf(path: string): string {
  return path === '-' ? 'standard input' : `--file ${path}`;
}
