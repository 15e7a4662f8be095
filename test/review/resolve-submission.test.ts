import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync, zipSync } from 'fflate';
import { create, Header } from 'tar';
import { afterAll, describe, expect, it } from 'vitest';
import { resolveSubmission } from '../../src/review/resolve-submission.ts';
import { type TestProject, writeProject } from '../support/project.ts';

const SOURCE = 'export class TaskOrchestrator {}\n';
const projects: TestProject[] = [];
afterAll(() => {
  for (const one of projects) one.remove();
});

function project(files: Parameters<typeof writeProject>[0] = {}): TestProject {
  const made = writeProject(files);
  projects.push(made);
  return made;
}

interface Entry {
  readonly path: string;
  readonly type?: 'File' | 'Directory' | 'SymbolicLink' | 'Link' | 'CharacterDevice' | 'FIFO';
  readonly content?: string;
  /** what the header says, if not the truth */
  readonly size?: number;
}

/** Headers by hand: the library would not write these paths. */
function tarOf(entries: readonly Entry[]): Buffer {
  const blocks = entries.map(({ path, type = 'File', content = '', size = content.length }) => {
    const header = Buffer.alloc(512);
    const link = type.endsWith('Link') ? { linkpath: '/etc/passwd' } : {};
    new Header({ path, type, size, mode: 0o644, mtime: new Date(0), ...link }).encode(header);
    const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
    body.write(content);
    return Buffer.concat([header, body]);
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

async function resolveArchive(name: string, content: Uint8Array) {
  const { path } = project({ [name]: content });
  return resolveSubmission(path(name));
}

describe('a folder', () => {
  it('has its orchestrator in src/', async () => {
    const { folder, path } = project({ 'ada/src/orchestrator.ts': SOURCE, 'ada/other.ts': SOURCE });
    expect(await resolveSubmission(path('ada'))).toMatchObject({
      name: 'ada',
      source: path('ada'),
      kind: 'folder',
      root: join(folder, 'ada'),
      orchestratorFile: join(folder, 'ada/src/orchestrator.ts'),
      file: 'src/orchestrator.ts',
      commit: null,
    });
  });

  it('may hold the project in a folder of its own', async () => {
    const { folder } = project({ 'work/exercise/src/orchestrator.ts': SOURCE, 'readme.md': '' });
    expect(await resolveSubmission(folder)).toMatchObject({
      root: join(folder, 'work/exercise'),
      file: 'src/orchestrator.ts',
    });
  });

  it('may have one module that exports a TaskOrchestrator, beside others that mention it', async () => {
    const { folder } = project({
      'lib/solution.mjs': SOURCE,
      'lib/types.ts': '/** What a module exports as class TaskOrchestrator. */\nexport type A = string;\n',
      'lib/solution.test.ts': SOURCE,
      'node_modules/copy/index.js': SOURCE,
    });
    expect(await resolveSubmission(folder)).toMatchObject({ root: folder, file: 'lib/solution.mjs' });
  });

  it('is refused without an orchestrator, and with several', async () => {
    const none = project({ 'a.ts': 'export const a = 1;\n' });
    await expect(resolveSubmission(none.folder)).rejects.toThrow(
      `Expected ${none.folder} to hold src/orchestrator.ts, or one module with class TaskOrchestrator, but it has neither. Name the submission's folder or file.`,
    );
    const several = project({ 'a.ts': SOURCE, 'b.ts': SOURCE });
    await expect(resolveSubmission(several.folder)).rejects.toThrow(
      `Expected ${several.folder} to hold one orchestrator, got 2: a.ts, b.ts. Name one of them.`,
    );
  });

  it('is refused when it holds the second exercise alone, and told how that is measured', async () => {
    const { folder, path } = project({ 'async_etl/pipeline.ts': 'export {};\n', 'src/types.ts': SOURCE });
    await expect(resolveSubmission(folder)).rejects.toThrow(
      `Expected ${folder} to hold src/orchestrator.ts, but it holds the second exercise alone, which is measured by: npm run etl:benchmark -- ${path('async_etl/pipeline.ts')}`,
    );
  });

  it('is refused when its orchestrator is a link', async () => {
    const { folder, path } = project({ 'real.txt': SOURCE });
    mkdirSync(path('src'));
    symlinkSync(path('real.txt'), path('src/orchestrator.ts'));
    await expect(resolveSubmission(folder)).rejects.toThrow('is a link or a device. Copy the file there.');
  });
});

describe('a git repository', () => {
  function repository(): TestProject {
    const made = project({ 'src/orchestrator.ts': SOURCE });
    const git = (...args: string[]) => execFileSync('git', ['-C', made.folder, ...args]);
    git('init', '-q', '-b', 'main');
    git(
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@example.org',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      'x',
    );
    return made;
  }
  const head = (folder: string) =>
    execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();

  it('tells the commit of its branch, of packed branches, and of a detached head', async () => {
    const { folder } = repository();
    const commit = head(folder);
    expect(await resolveSubmission(folder)).toMatchObject({ commit });
    execFileSync('git', ['-C', folder, 'pack-refs', '--all']);
    expect(await resolveSubmission(folder)).toMatchObject({ commit });
    execFileSync('git', ['-C', folder, 'checkout', '-q', '--detach']);
    expect(await resolveSubmission(folder)).toMatchObject({ commit });
  });

  it('tells the commit of a worktree', async () => {
    const { folder } = repository();
    const tree = project().path('tree');
    execFileSync('git', ['-C', folder, 'worktree', 'add', '-q', tree]);
    mkdirSync(join(tree, 'src'));
    writeFileSync(join(tree, 'src/orchestrator.ts'), SOURCE);
    expect(await resolveSubmission(tree)).toMatchObject({ commit: head(folder) });
  });

  it('runs no command that its configuration names', async () => {
    const { folder, path } = repository();
    const command = `touch ${path('ran')}`;
    execFileSync('git', ['-C', folder, 'config', 'core.fsmonitor', command]);
    await resolveSubmission(folder);
    expect(existsSync(path('ran'))).toBe(false);
  });

  it('has no commit when its head is made up', async () => {
    const { folder } = project({ 'src/orchestrator.ts': SOURCE, '.git/HEAD': 'ref: refs/../../secret' });
    expect(await resolveSubmission(folder)).toMatchObject({ commit: null });
  });
});

describe('a file', () => {
  it('is the orchestrator, and has its name', async () => {
    const { folder, path } = project({ 'ada.ts': SOURCE });
    expect(await resolveSubmission(path('ada.ts'))).toMatchObject({
      name: 'ada',
      kind: 'file',
      root: folder,
      file: 'ada.ts',
      commit: null,
    });
  });

  it('has the name of its project when its own says nothing', async () => {
    const { path } = project({ 'ada/src/orchestrator.ts': SOURCE });
    expect(await resolveSubmission(path('ada/src/orchestrator.ts'))).toMatchObject({ name: 'ada' });
  });

  it('is refused when it is missing, of another kind, or an address', async () => {
    const { path } = project({ 'a.pdf': '' });
    await expect(resolveSubmission(path('b'))).rejects.toThrow(
      `Expected ${path('b')} to be a submission, but there is nothing of that name. Check the path.`,
    );
    await expect(resolveSubmission(path('a.pdf'))).rejects.toThrow(
      `Expected ${path('a.pdf')} to be a folder, an archive (.tar, .tar.gz, .tgz, .zip) or a module (.ts, .js).`,
    );
    await expect(resolveSubmission('https://example.org/ada.git')).rejects.toThrow('Clone or download it');
  });
});

describe('an archive', () => {
  const files = { 'ada/src/orchestrator.ts': SOURCE, 'ada/NOTES.md': 'notes' };
  const bytes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  const tar = tarOf(Object.entries(files).map(([path, content]) => ({ path, content })));

  it.each([
    ['handed-in.tar', tar],
    ['handed-in.tar.gz', gzipSync(tar)],
    ['handed-in.tgz', gzipSync(tar)],
    ['handed-in.zip', zipSync(bytes)],
  ])('is unpacked into a temporary folder, which is removed: %s', async (name, content) => {
    const submission = await resolveArchive(name, content);
    expect(submission).toMatchObject({ name: 'handed-in', kind: 'archive', file: 'src/orchestrator.ts' });
    expect(await readFile(submission.orchestratorFile, 'utf8')).toBe(SOURCE);
    expect(await readFile(join(submission.root, 'NOTES.md'), 'utf8')).toBe('notes');
    await submission.cleanUp();
    expect(existsSync(submission.root)).toBe(false);
  });

  it('is read as the common tools write it', async () => {
    const { folder, path } = project(files);
    await create({ cwd: folder, file: path('whole.tgz'), gzip: true }, ['.']);
    const submission = await resolveSubmission(path('whole.tgz'));
    expect(submission).toMatchObject({ file: 'src/orchestrator.ts' });
    await submission.cleanUp();
  });

  it('keeps src/ when there is nothing else', async () => {
    const submission = await resolveArchive('a.zip', zipSync({ 'src/orchestrator.ts': Buffer.from(SOURCE) }));
    expect(submission.file).toBe('src/orchestrator.ts');
    await submission.cleanUp();
  });

  it('loses its installed packages, and what systems add', async () => {
    const large = Buffer.alloc(22 * 2 ** 20);
    const added = {
      '__MACOSX/ada/x': large,
      'ada/node_modules/p/x.js': large,
      'ada/._x': large,
      'ada/.DS_Store': large,
    };
    const submission = await resolveArchive('a.zip', zipSync({ ...bytes, ...added }, { level: 0 }));
    expect(submission.file).toBe('src/orchestrator.ts');
    expect(existsSync(join(submission.root, 'node_modules'))).toBe(false);
    await submission.cleanUp();
  });

  it.each(['../evil.ts', 'a/../../evil.ts', '/tmp/evil.ts', '..\\evil.ts', 'C:\\evil.ts'])(
    'is refused when a path leads out of it: %s',
    async (path) => {
      const message = `to hold nothing outside of itself, got the path ${JSON.stringify(path)}. Do not use it.`;
      await expect(resolveArchive('a.tar', tarOf([{ path, content: 'x' }]))).rejects.toThrow(message);
      await expect(resolveArchive('a.zip', zipSync({ [path]: Buffer.from('x') }))).rejects.toThrow(message);
    },
  );

  it('loses links, devices and pipes, and tells their names', async () => {
    const submission = await resolveArchive(
      'a.tar',
      tarOf([
        { path: 'ada/src/orchestrator.ts', content: SOURCE },
        { path: 'ada/link', type: 'SymbolicLink' },
        { path: 'ada/hard', type: 'Link' },
        { path: 'ada/device', type: 'CharacterDevice' },
        { path: 'ada/pipe', type: 'FIFO' },
      ]),
    );
    expect(submission.skipped).toEqual(['link', 'hard', 'device', 'pipe']);
    expect(existsSync(join(submission.root, 'link'))).toBe(false);
    await submission.cleanUp();
    const zipped = await resolveArchive(
      'a.zip',
      zipSync({ ...bytes, 'ada/link': [Buffer.from('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] }),
    );
    expect(zipped.skipped).toEqual(['link']);
    expect(existsSync(join(zipped.root, 'link'))).toBe(false);
    await zipped.cleanUp();
  });

  it('is refused when it is empty, or no archive', async () => {
    await expect(resolveArchive('a.tar', tarOf([{ path: 'ada/', type: 'Directory' }]))).rejects.toThrow(
      'to hold a submission, but it is empty.',
    );
    await expect(resolveArchive('a.zip', zipSync({}))).rejects.toThrow(
      'to hold a submission, but it is empty.',
    );
    for (const name of ['a.tar', 'a.tgz', 'a.zip']) {
      await expect(resolveArchive(name, Buffer.from('no archive '.repeat(100)))).rejects.toThrow(
        /to be an archive of the kind that its name says, but .*\. Pack it again, or name a folder\.$/,
      );
    }
    await expect(resolveArchive('a.tgz', gzipSync(tar).slice(0, -20))).rejects.toThrow('Pack it again');
    await expect(resolveArchive('a.tar', tar.subarray(0, 700))).rejects.toThrow('Pack it again');
  });

  it('is refused when there is too much in it', async () => {
    const message = 'to hold at most 5000 files of 64 MiB together, installed packages aside.';
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`${at}.txt`, new Uint8Array()]));
    await expect(resolveArchive('a.zip', zipSync(many))).rejects.toThrow(message);
    const large = Buffer.alloc(65 * 2 ** 20);
    await expect(resolveArchive('a.zip', zipSync({ a: large }, { level: 0 }))).rejects.toThrow(message);
    await expect(resolveArchive('a.tar', tarOf([{ path: 'a', size: 2 ** 33 }]))).rejects.toThrow(message);
  });

  it('is refused when a file is a folder too', async () => {
    const both = zipSync({ a: Buffer.from('x'), 'a/b': Buffer.from('x') });
    await expect(resolveArchive('a.zip', both)).rejects.toThrow('Pack it again');
  });
});
