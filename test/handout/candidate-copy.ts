// A real handout in a temporary folder, with the installed packages of the kit.

import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Exercise } from '../../src/handout/selection.ts';

export const KIT = fileURLToPath(new URL('../..', import.meta.url));

export interface CandidateCopy {
  readonly folder: string;
  /** that git has, from the folder */
  readonly files: readonly string[];
  /** of the command that made it */
  readonly stdout: string;
  readonly stderr: string;
  read(path: string): string;
  run(program: string, ...args: readonly string[]): SpawnSyncReturns<string>;
  remove(): void;
}

export function runHandout(...args: readonly string[]): SpawnSyncReturns<string> {
  const command = ['--import', 'tsx', 'src/cli/handout.ts', ...args];
  return spawnSync(process.execPath, command, { cwd: KIT, encoding: 'utf8' });
}

export function makeCopy(exercise: Exercise): CandidateCopy {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'handout-')));
  const folder = join(home, 'exercise');
  const { status, stdout, stderr } = runHandout(folder, '--exercise', exercise);
  if (status !== 0) throw new Error(`The handout was not made: ${stderr}`);
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: folder, encoding: 'utf8' });
  symlinkSync(join(KIT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const env = { ...process.env, NO_COLOR: '1' };
  return {
    folder,
    files: listed.split('\0').filter((path) => path !== ''),
    stdout,
    stderr,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    run: (program, ...args) => spawnSync(program, args, { cwd: folder, encoding: 'utf8', env }),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
