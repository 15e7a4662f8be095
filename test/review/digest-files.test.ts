import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestFiles } from '../../src/review/digest-files.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digest-files-'));
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'src', 'a.ts'), 'one');
  await writeFile(join(folder, 'src', 'b.ts'), 'two');
});

afterEach(() => rm(folder, { recursive: true }));

const inFolder = (...parts: string[]) => join(folder, ...parts);

describe('digestFiles', () => {
  it('is the same for the same files, of a file too', async () => {
    expect(await digestFiles(folder)).toBe(await digestFiles(folder));
    expect(await digestFiles(inFolder('src', 'a.ts'))).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    { what: 'another content', change: () => writeFile(inFolder('src', 'a.ts'), 'One') },
    { what: 'another name', change: () => rename(inFolder('src', 'a.ts'), inFolder('src', 'c.ts')) },
    { what: 'a further file', change: () => writeFile(inFolder('c.ts'), '') },
    { what: 'a file less', change: () => rm(inFolder('src', 'b.ts')) },
    { what: 'a further folder', change: () => mkdir(inFolder('empty')) },
    { what: 'a link', change: () => symlink('/etc', inFolder('link')) },
  ])('is another one with $what', async ({ change }) => {
    const before = await digestFiles(folder);
    await change();
    expect(await digestFiles(folder)).not.toBe(before);
  });

  it('leaves out installed packages and the history, and follows no links', async () => {
    await symlink(folder, inFolder('loop'));
    const before = await digestFiles(folder);
    for (const ignored of ['node_modules', '.git']) {
      await mkdir(inFolder(ignored));
      await writeFile(inFolder(ignored, 'file'), 'text');
    }
    const names = await digestFiles(folder);
    expect(names).toBe(before);
  });
});
