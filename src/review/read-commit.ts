// The commit of a submission that is a git repository. Its files are read by hand: git itself would run commands that
// a stranger's configuration names. https://git-scm.com/docs/gitrepository-layout describes them.

import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readRegularFile } from './regular-file.ts';

const MOST_BYTES = 2 ** 22;
const COMMIT = /^([0-9a-f]{64}|[0-9a-f]{40})$/;

/** @returns the commit that is checked out, or `null` where there is none to be found */
export async function readCommit(root: string): Promise<string | null> {
  const repository = await findRepository(root);
  const head = await readLine(join(repository, 'HEAD'));
  if (head === null || COMMIT.test(head)) return head;
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
  if (ref === undefined || ref.includes('..')) return null;
  // A worktree keeps its HEAD to itself, and shares the branches.
  const shared = resolve(repository, (await readLine(join(repository, 'commondir'))) ?? '.');
  const commit = (await readLine(join(shared, ref))) ?? (await readPackedRef(shared, ref));
  return commit !== null && COMMIT.test(commit) ? commit : null;
}

/** In a worktree or a submodule, `.git` is a file that says where. */
async function findRepository(root: string): Promise<string> {
  const path = join(root, '.git');
  if ((await stat(path).catch(() => null))?.isDirectory()) return path;
  const named = /^gitdir: (.+)$/.exec((await readLine(path)) ?? '')?.[1];
  return named === undefined ? path : resolve(root, named);
}

async function readPackedRef(repository: string, ref: string): Promise<string | null> {
  const content = await readRegularFile(join(repository, 'packed-refs'), MOST_BYTES);
  const line = content
    ?.toString()
    .split('\n')
    .find((one) => one.endsWith(` ${ref}`));
  return line?.split(' ')[0] ?? null;
}

async function readLine(path: string): Promise<string | null> {
  return (await readRegularFile(path, MOST_BYTES))?.toString().trim() ?? null;
}
