import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatJson } from '../../src/handout/format-json.ts';
import { manifestOf } from '../../src/handout/manifest.ts';
import { prepareTarget } from '../../src/handout/target-folder.ts';
import { type TestProject, writeProject } from '../support/project.ts';

const date = new Date(0);
const manifest = formatJson(manifestOf(new Map(), { kitVersion: '0', exercise: 'anagram', date }));

let project: TestProject;

beforeEach(() => {
  project = writeProject({
    'kit/package.json': '{}',
    'earlier/.handout/manifest.json': manifest,
    'earlier/src/mine.ts': '',
    'work/notes.txt': '',
    'file.txt': '',
  });
});

afterEach(() => project.remove());

const prepare = (name: string, force = false) =>
  prepareTarget(project.path(name), { kit: project.path('kit'), force });

describe('prepareTarget', () => {
  it('makes a new folder, with those around it', async () => {
    expect(await prepare('new/exercise')).toBe(project.path('new/exercise'));
    expect(readdirSync(project.path('new/exercise'))).toEqual([]);
  });

  it('takes an empty folder', async () => {
    mkdirSync(project.path('empty'));
    expect(await prepare('empty')).toBe(project.path('empty'));
  });

  it('empties an earlier handout when it is told to', async () => {
    await expect(prepare('earlier')).rejects.toThrow(
      'to be a new or empty folder, got the handout of 1970-01-01T00:00:00.000Z. --force replaces it.',
    );
    expect(existsSync(project.path('earlier/src/mine.ts'))).toBe(true);

    await prepare('earlier', true);
    expect(readdirSync(project.path('earlier'))).toEqual([]);
  });

  it.each([false, true])('refuses any other folder with files (force: %s)', async (force) => {
    await expect(prepare('work', force)).rejects.toThrow('but it has files, and is no handout');
    expect(existsSync(project.path('work/notes.txt'))).toBe(true);
  });

  it('refuses a file', async () => {
    await expect(prepare('file.txt')).rejects.toThrow('to be a folder, got a file');
  });

  it('refuses the kit, what is in it, also through a link, and what it is in', async () => {
    symlinkSync(project.path('kit'), project.path('link'));
    for (const name of ['kit', 'kit/exercise', 'link/a/b']) {
      await expect(prepare(name)).rejects.toThrow('to be outside the kit');
    }
    await expect(prepare('.', true)).rejects.toThrow('the kit is in it');
    expect(existsSync(project.path('kit/exercise'))).toBe(false);
  });
});
