// Lists the files of a submission. Links are named, and never followed.

import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../cli/usage-error.ts';

export interface SubmissionFile {
  /** from the submission's root, with `/` */
  readonly path: string;
  /** and no link, socket, pipe or device */
  readonly isRegular: boolean;
}

export const MOST_FILES = 5000;

/** What tools leave behind. Nobody wrote it, and much of it is large. */
const LEFT_OUT = /^(node_modules|coverage|\.git|\.vscode|\.idea|\.DS_Store|\._.*|__MACOSX|.*\.tsbuildinfo)$/;

/** Whether a file or folder of this name belongs to no submission. */
export function isLeftOut(name: string): boolean {
  return LEFT_OUT.test(name);
}

/**
 * Sorted by path.
 *
 * @throws UsageError when there are too many, or a folder cannot be read
 */
export async function listSubmission(root: string): Promise<readonly SubmissionFile[]> {
  const files: SubmissionFile[] = [];
  const folders = [''];
  for (const folder of folders) {
    for await (const entry of await readEntries(join(root, folder))) {
      if (isLeftOut(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else files.push({ path, isRegular: entry.isFile() });
      // Folders alone could fill the memory too.
      if (Math.max(files.length, folders.length) > MOST_FILES) throw tooMany(root);
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readEntries(folder: string) {
  return opendir(folder).catch((cause: Error) => {
    throw new UsageError(`Expected ${folder} to be a readable folder, but ${cause.message}.`, { cause });
  });
}

function tooMany(root: string): UsageError {
  return new UsageError(
    `Expected ${root} to hold at most ${MOST_FILES} files, installed packages aside. Name the submission's own folder.`,
  );
}
