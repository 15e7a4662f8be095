import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeFolder } from '../../../async_etl/measure/remove-folder.ts';

it.skipIf(process.platform === 'win32')('removes folders whose paths are too long to be named', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'etl-deep-'));
  const script = `const name = 'd'.repeat(200);
    for (let depth = 0; depth < 30; depth += 1) { fs.mkdirSync(name); process.chdir(name); }`;
  execFileSync(process.execPath, ['-e', script], { cwd: directory });
  await removeFolder(directory);
  expect(existsSync(directory)).toBe(false);
});

it('takes no notice of a folder that is gone', async () => {
  await expect(removeFolder(join(tmpdir(), 'etl-never-there'))).resolves.toBeUndefined();
});
