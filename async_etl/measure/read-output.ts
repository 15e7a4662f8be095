// What a run has written, read after its end. It may be anything: links, devices, files without end.

import { createHash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export const OUTPUT_FILES = [
  'train.parquet',
  'validation.parquet',
  'quarantine.ndjson',
  'manifest.json',
] as const;

type OutputFile = (typeof OUTPUT_FILES)[number];

export interface ReadFile {
  readonly sha256: string;
  readonly bytes: number;
  /** of the latest change to it, by the system's clock */
  readonly changedMs: number;
  /** of the manifest and the quarantine only: parquet files are compared by their digests */
  readonly text?: string;
}

export interface Output {
  /** `string` says why there is nothing to read */
  readonly files: Readonly<Record<OutputFile, ReadFile | string>>;
  /** further entries of the folder */
  readonly others: readonly string[];
}

export interface OutputLimits {
  /** of one file */
  readonly mostBytes: number;
  /** of one that is kept as text */
  readonly mostTextBytes: number;
}

export async function readOutput(directory: string, limits: OutputLimits): Promise<Output> {
  const entries = await Promise.all(
    OUTPUT_FILES.map(async (file) => [file, await readOne(join(directory, file), limits)]),
  );
  const names = await readdir(directory).catch(() => []);
  return {
    files: Object.fromEntries(entries),
    others: names.filter((name) => !OUTPUT_FILES.some((file) => file === name)).sort(),
  };
}

async function readOne(path: string, limits: OutputLimits): Promise<ReadFile | string> {
  const isText = !path.endsWith('.parquet');
  const stats = await lstat(path).catch(() => undefined);
  if (stats === undefined) return 'is missing';
  if (!stats.isFile()) return 'is no regular file';
  if (stats.size > (isText ? limits.mostTextBytes : limits.mostBytes))
    return `has ${stats.size} bytes, more than any right one`;
  let file: FileHandle | undefined;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    return await digest(file, stats, isText);
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`;
  } finally {
    await file?.close();
  }
}

async function digest(file: FileHandle, { size, ctimeMs }: Stats, keepText: boolean): Promise<ReadFile> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  // Not beyond what was looked at, even if it grows.
  const end = Math.max(0, size - 1);
  for await (const chunk of file.createReadStream({ start: 0, end, autoClose: false })) {
    hash.update(chunk);
    if (keepText) kept.push(chunk);
  }
  const told = { sha256: hash.digest('hex'), bytes: size, changedMs: ctimeMs };
  return keepText ? { ...told, text: Buffer.concat(kept).toString() } : told;
}
