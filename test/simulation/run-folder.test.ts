import { existsSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createRunFolder, type RunFolder } from '../../src/simulation/run-folder.ts';

const folders: RunFolder[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove();
});

async function create(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<RunFolder> {
  const folder = await createRunFolder(new Map(Object.entries(files)));
  folders.push(folder);
  return folder;
}

describe('createRunFolder', () => {
  it('writes all files, text and bytes, in folders of any depth', async () => {
    const { directory } = await create({
      'package.json': '{}',
      'src/tasks/index.js': 'naïve',
      'src/data.bin': new Uint8Array([0, 255, 10]),
    });
    expect(readdirSync(directory, { recursive: true }).toSorted()).toEqual([
      'package.json',
      'src',
      'src/data.bin',
      'src/tasks',
      'src/tasks/index.js',
      'tmp',
    ]);
    expect(readFileSync(join(directory, 'src/tasks/index.js'), 'utf8')).toBe('naïve');
    expect([...readFileSync(join(directory, 'src/data.bin'))]).toEqual([0, 255, 10]);
  });

  it('has an empty folder for what the run writes', async () => {
    const { directory, scratchDirectory } = await create();
    expect(scratchDirectory).toBe(join(directory, 'tmp'));
    expect(readdirSync(scratchDirectory)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('lets no other user of the machine look into it', async () => {
    expect(statSync((await create()).directory).mode & 0o777).toBe(0o700);
  });

  it('is another one for every run, and shows nothing of what one has written to another', async () => {
    const files = { 'main.cjs': 'one' };
    const [first, second] = [await create(files), await create(files)];
    writeFileSync(join(first.directory, 'main.cjs'), 'changed');
    writeFileSync(join(first.scratchDirectory, 'kept.txt'), 'x');
    const third = await create(files);
    expect(new Set([first, second, third].map(({ directory }) => directory)).size).toBe(3);
    for (const { directory, scratchDirectory } of [second, third]) {
      expect(readFileSync(join(directory, 'main.cjs'), 'utf8')).toBe('one');
      expect(readdirSync(scratchDirectory)).toEqual([]);
    }
  });

  it('is removed with all that has been written there, and no other folder with it', async () => {
    const [removed, other] = [await create({ 'main.cjs': '' }), await create({ 'main.cjs': '' })];
    writeFileSync(join(removed.scratchDirectory, 'kept.txt'), 'x');
    await removed.remove();
    expect(existsSync(removed.directory)).toBe(false);
    expect(existsSync(join(other.directory, 'main.cjs'))).toBe(true);
  });

  it('may be removed twice', async () => {
    const folder = await create();
    await folder.remove();
    await expect(folder.remove()).resolves.toBeUndefined();
  });

  it('does not touch the files that it was given', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const { directory } = await create({ 'data.bin': bytes });
    writeFileSync(join(directory, 'data.bin'), 'changed');
    expect([...bytes]).toEqual([1, 2, 3]);
  });

  it('holds whatever files it is given, each with its content', async () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    const content = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array());
    const files = fc.dictionary(
      fc.tuple(name, name).map(([folder, file]) => `${folder}/${file}.js`),
      content,
    );
    await fc.assert(
      fc.asyncProperty(files, async (given) => {
        const { directory, remove } = await create(given);
        expect(directory.startsWith(realpathSync(tmpdir()))).toBe(true);
        for (const [path, expected] of Object.entries(given))
          expect(readFileSync(join(directory, path))).toEqual(Buffer.from(expected as string));
        await remove();
        expect(existsSync(directory)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});
