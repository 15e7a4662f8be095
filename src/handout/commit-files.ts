// Writes files into a folder and commits them, as the first commit of a new git repository. Nothing of the user's
// enters: no name, no hooks, no signature, no settings.

import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Files } from './plan-handout.ts';

const SETTINGS = [
  'user.name=Task orchestrator kit',
  'user.email=kit@example.invalid',
  'commit.gpgSign=false',
  'core.autocrlf=false',
  `core.hooksPath=${devNull}`,
].flatMap((setting) => ['-c', setting]);

const MESSAGE = 'The exercise';

export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [path, content] of files) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** @throws when git is missing or refuses */
export async function commitAll(folder: string): Promise<void> {
  await git(folder, ['init', '--quiet', '--template=', '--initial-branch=main']);
  await git(folder, [...SETTINGS, 'add', '--all']);
  await git(folder, [...SETTINGS, 'commit', '--quiet', '--no-verify', '--message', MESSAGE]);
}

async function git(folder: string, args: readonly string[]): Promise<void> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
  };
  await promisify(execFile)('git', args, { cwd: folder, env }).catch(
    (cause: Error & { code?: unknown; stderr?: string }) => {
      const reason =
        cause.code === 'ENOENT' ? 'git is not installed' : (cause.stderr ?? cause.message).trim();
      throw new Error(`Expected git to commit the files in ${folder}, but ${reason}.`, { cause });
    },
  );
}
