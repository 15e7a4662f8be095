// Finds out what a user means by a submission: a folder, a git repository's working tree, an archive, or one file.

import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isModule } from '../benchmark/load/compile-module.ts';
import { UsageError } from '../cli/usage-error.ts';
import { findOrchestratorFile } from './find-orchestrator-file.ts';
import { nameSubmission } from './name-submissions.ts';
import { readCommit } from './read-commit.ts';
import { isArchive, unpackArchive } from './unpack-archive.ts';

export interface ResolvedSubmission {
  /** of its folder, archive or file */
  readonly name: string;
  /** as the user named it */
  readonly source: string;
  readonly kind: 'folder' | 'archive' | 'file';
  /** the folder that its files are in; for one file, the folder beside it, which says nothing about it */
  readonly root: string;
  /** the module, as an absolute path */
  readonly orchestratorFile: string;
  /** the module, from the root, with `/` */
  readonly file: string;
  /** what is checked out, where it is a git repository */
  readonly commit: string | null;
  /** links and devices of the archive, which were left out: paths from the root */
  readonly skipped: readonly string[];
  /** Removes what was unpacked. */
  cleanUp(): Promise<void>;
}

/** @throws UsageError when there is no one orchestrator to be found */
export async function resolveSubmission(source: string): Promise<ResolvedSubmission> {
  const stats = await statSource(source);
  const path = await realpath(source);
  if (stats.isDirectory()) return resolveFolder(source, path);
  if (stats.isFile() && isArchive(source)) return resolveArchive(source);
  if (stats.isFile() && isModule(source)) return resolveFile(source, path);
  throw new UsageError(
    `Expected ${source} to be a folder, an archive (.tar, .tar.gz, .tgz, .zip) or a module (.ts, .js).`,
  );
}

async function statSource(source: string): Promise<Stats> {
  if (/^([a-z+]+:\/\/|[\w.-]+@[\w.-]+:)/.test(source)) {
    throw new UsageError(
      `Expected a path, got the address ${source}. Clone or download it, and name the folder.`,
    );
  }
  return stat(source).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'there is nothing of that name' : cause.message;
    throw new UsageError(`Expected ${source} to be a submission, but ${reason}. Check the path.`, { cause });
  });
}

const NOTHING_TO_REMOVE = async () => {};

async function resolveFolder(source: string, folder: string): Promise<ResolvedSubmission> {
  return {
    name: await nameSubmission(source),
    source,
    kind: 'folder',
    ...(await locate(folder, source)),
    skipped: [],
    cleanUp: NOTHING_TO_REMOVE,
  };
}

async function resolveArchive(source: string): Promise<ResolvedSubmission> {
  const { root, skipped, cleanUp } = await unpackArchive(source);
  try {
    return {
      name: await nameSubmission(source),
      source,
      kind: 'archive',
      ...(await locate(root, source)),
      skipped,
      cleanUp,
    };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

async function resolveFile(source: string, path: string): Promise<ResolvedSubmission> {
  return {
    name: await nameSubmission(source),
    source,
    kind: 'file',
    root: dirname(path),
    orchestratorFile: path,
    file: basename(path),
    commit: null,
    skipped: [],
    cleanUp: NOTHING_TO_REMOVE,
  };
}

/** A project in a folder of the one that was named is the submission. */
async function locate(
  folder: string,
  source: string,
): Promise<Pick<ResolvedSubmission, 'root' | 'orchestratorFile' | 'file' | 'commit'>> {
  const path = await findOrchestratorFile(folder, source);
  const project = path.match(/^(.+\/)?(?=src\/[^/]+$)/)?.[0] ?? '';
  const root = resolve(folder, project);
  return {
    root,
    orchestratorFile: join(folder, path),
    file: path.slice(project.length),
    commit: (await readCommit(root)) ?? (await readCommit(folder)),
  };
}
