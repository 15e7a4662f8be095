// Two runs that write to one folder would spoil each other's result: the second one is refused.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../src/cli/usage-error.ts';

/**
 * Until this process ends. The lock is not in the folder, which belongs to the run.
 *
 * @param path the real one
 * @throws UsageError when another process that is alive has locked it
 */
export function lockFolder(option: string, path: string): void {
  const name = createHash('sha256').update(path).digest('hex').slice(0, 16);
  const file = join(tmpdir(), `etl-${name}.lock`);
  const owner = readOwner(file);
  if (owner !== undefined && owner !== process.pid && isAlive(owner)) {
    throw new UsageError(
      `Expected ${option} ${path} to be free, but another run (process ${owner}) is using it. Wait, or name another folder.`,
    );
  }
  // Whose owner has ended is nobody's.
  rmSync(file, { force: true });
  writeFileSync(file, String(process.pid), { flag: 'wx' });
  process.once('exit', () => rmSync(file, { force: true }));
}

function readOwner(file: string): number | undefined {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(owner) && owner > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
