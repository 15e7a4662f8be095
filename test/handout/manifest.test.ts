import { mkdirSync, symlinkSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { formatJson } from '../../src/handout/format-json.ts';
import { compareWithManifest, manifestOf, readManifest } from '../../src/handout/manifest.ts';
import { type TestProject, writeProject } from '../support/project.ts';

const FILES = {
  '.gitignore': '# comment\nnode_modules/\n*.log\ncoverage/\nsrc/out*/\n',
  'README.md': 'read',
  'src/a.ts': 'a',
  'src/b.ts': 'b',
};

const manifest = manifestOf(new Map(Object.entries(FILES).map(([path, text]) => [path, Buffer.from(text)])), {
  kitVersion: '1.2.3',
  exercise: 'anagram',
  date: new Date('2026-01-02T03:04:05.678Z'),
});

let project: TestProject | undefined;

afterEach(() => project?.remove());

describe('manifestOf', () => {
  it('has the digest of every file, and what git ignores', () => {
    expect(manifest).toMatchObject({
      schemaVersion: 1,
      kitVersion: '1.2.3',
      exercise: 'anagram',
      date: '2026-01-02T03:04:05.678Z',
      ignored: ['node_modules/', '*.log', 'coverage/', 'src/out*/'],
    });
    expect(Object.keys(manifest.files)).toEqual(Object.keys(FILES));
    expect(manifest.files['src/a.ts']).toBe(
      'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    );
  });
});

describe('compareWithManifest', () => {
  const compare = async (files: Readonly<Record<string, string>>) => {
    project = writeProject(files);
    return compareWithManifest(project.folder, manifest);
  };

  it('finds nothing in what was not changed', async () => {
    const ignored = {
      'node_modules/x/index.js': '',
      'npm.log': '',
      'src/coverage/1.json': '',
      'src/output/1.json': '',
      '.git/HEAD': '',
    };
    expect(await compare({ ...FILES, ...ignored, '.handout/manifest.json': formatJson(manifest) })).toEqual(
      [],
    );
  });

  it('finds what was added, changed and removed', async () => {
    const { 'src/b.ts': _, ...others } = FILES;
    const added = { 'src/c.ts': 'c', coverage: 'a file', 'output/1.json': '', 'src/deep/output/1.json': '' };
    expect(await compare({ ...others, ...added, 'src/a.ts': 'A' })).toEqual([
      { path: 'coverage', change: 'added' },
      { path: 'output/1.json', change: 'added' },
      { path: 'src/a.ts', change: 'changed' },
      { path: 'src/b.ts', change: 'removed' },
      { path: 'src/c.ts', change: 'added' },
      { path: 'src/deep/output/1.json', change: 'added' },
    ]);
  });

  it('ignores what was ignored at first, whatever .gitignore says now', async () => {
    expect(await compare({ ...FILES, '.gitignore': '*\n', 'src/hidden.ts': '' })).toEqual([
      { path: '.gitignore', change: 'changed' },
      { path: 'src/hidden.ts', change: 'added' },
    ]);
  });

  it('follows no links', async () => {
    const { 'src/a.ts': _, ...others } = FILES;
    project = writeProject(others);
    symlinkSync('../README.md', project.path('src/a.ts'));
    symlinkSync('/', project.path('everything'));
    expect(await compareWithManifest(project.folder, manifest)).toEqual([
      { path: 'everything', change: 'added' },
      { path: 'src/a.ts', change: 'changed' },
    ]);
  });
});

describe('readManifest', () => {
  it('reads what was written', async () => {
    project = writeProject({ '.handout/manifest.json': formatJson(manifest) });
    expect(await readManifest(project.folder)).toEqual(manifest);
  });

  it('finds none', async () => {
    project = writeProject({ 'README.md': '' });
    expect(await readManifest(project.folder)).toBeNull();
  });

  it.each(['{', '{}', JSON.stringify({ ...manifest, files: { a: 'no digest' } })])(
    'refuses %s',
    async (text) => {
      project = writeProject({ '.handout/manifest.json': text });
      await expect(readManifest(project.folder)).rejects.toThrow('to be the manifest of a handout, but');
    },
  );

  it('refuses a folder in its place', async () => {
    project = writeProject({});
    mkdirSync(project.path('.handout/manifest.json'), { recursive: true });
    await expect(readManifest(project.folder)).rejects.toThrow('it is no file of a usual size');
  });
});
