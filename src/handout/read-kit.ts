// Reads what of the kit a handout is made from, and says what of it git does not know in this form.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listKitFiles } from './list-files.ts';
import type { Files } from './plan-handout.ts';
import { decideFor, type Exercise } from './selection.ts';

/** The contents of what is left out are not read, but for what is undecided: it is named. */
export async function readKit(kit: string, exercise: Exercise): Promise<Files> {
  const decide = decideFor(exercise);
  const paths = (await listKitFiles(kit)).filter((path) => decide(path) !== 'left-out');
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(kit, path))] as const)),
  );
}

/** Without a repository there is nothing to compare with. */
export async function listUncommitted(kit: string): Promise<ReadonlySet<string>> {
  if (!existsSync(join(kit, '.git'))) return new Set();
  const args = ['status', '--porcelain', '-z', '--no-renames', '--untracked-files=all'];
  const { stdout } = await promisify(execFile)('git', args, { cwd: kit });
  return new Set(stdout.split('\0').map((line) => line.slice(3)));
}
