// Unpacks the archive of a submission into a temporary folder.

import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../cli/usage-error.ts';
import { createTemporaryFolder } from '../simulation/temporary-folder.ts';
import { ArchiveContents, MOST_ARCHIVE_BYTES } from './archive-contents.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';

export interface UnpackedArchive {
  readonly root: string;
  /** links and devices, which were left out: paths from the root */
  readonly skipped: readonly string[];
  /** Removes the folder. */
  cleanUp(): Promise<void>;
}

const ENDING = /\.(tar|tar\.gz|tgz|zip)$/i;

export function isArchive(path: string): boolean {
  return ENDING.test(path);
}

/** The file's name without the endings of archives. */
export function archiveName(path: string): string {
  return basename(path).replace(ENDING, '');
}

/** @throws UsageError when it is no such archive, empty, too large, or leads out of its folder */
export async function unpackArchive(source: string): Promise<UnpackedArchive> {
  const { files, skipped } = await readArchive(source);
  if (files.size === 0) throw new UsageError(`Expected ${source} to hold a submission, but it is empty.`);
  const folder = createTemporaryFolder();
  const cleanUp = () => rm(folder, { recursive: true, force: true });
  try {
    for (const [path, content] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  } catch (cause) {
    await cleanUp();
    throw unreadable(source, cause as Error);
  }
  const top = findTopFolder([...files.keys()]);
  const inTop = skipped.map((path) => (path.startsWith(top) ? path.slice(top.length) : path));
  return { root: resolve(folder, top), skipped: inTop, cleanUp };
}

async function readArchive(source: string): Promise<ArchiveContents> {
  const contents = new ArchiveContents(source);
  try {
    if ((await stat(source)).size > MOST_ARCHIVE_BYTES) {
      throw new UsageError(
        `Expected ${source} to have at most ${MOST_ARCHIVE_BYTES / 2 ** 20} MiB. Leave out node_modules.`,
      );
    }
    await (/\.zip$/i.test(source) ? readZip : readTar)(source, contents);
    return contents;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw unreadable(source, error as Error);
  }
}

function unreadable(source: string, cause: Error): UsageError {
  return new UsageError(
    `Expected ${source} to be an archive of the kind that its name says, but ${cause.message}. Pack it again, or name a folder.`,
    { cause },
  );
}

/** `exercise/` when everything is in that folder, else ''. */
function findTopFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  const top = first.slice(0, first.indexOf('/') + 1);
  return top !== 'src/' && paths.every((path) => path.startsWith(top)) ? top : '';
}
