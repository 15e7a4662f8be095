import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../../async_etl/cli/lock-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'lock-'));
const lock = join(tmpdir(), `etl-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.lock`);

afterEach(() => rmSync(lock, { force: true }));

describe('lockFolder', () => {
  it('says whose the folder is', () => {
    lockFolder('--out', folder);
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
  });

  it('refuses a folder that another process uses', () => {
    const other = spawn('sleep', ['60']);
    try {
      writeFileSync(lock, String(other.pid));
      expect(() => lockFolder('--out', folder)).toThrow(
        `Expected --out ${folder} to be free, but another run (process ${other.pid}) is using it.`,
      );
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('takes over a lock whose owner has ended, or that says nothing', async () => {
    const other = spawn('true');
    await new Promise((resolve) => other.once('exit', resolve));
    for (const content of [String(other.pid), '', 'nobody']) {
      writeFileSync(lock, content);
      lockFolder('--out', folder);
      expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
    }
    expect(existsSync(folder)).toBe(true);
  });
});
