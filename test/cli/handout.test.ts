// Makes real handouts, and uses them as a candidate does.

import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareWithManifest, readManifest } from '../../src/handout/manifest.ts';
import { checkIntegrity } from '../../src/review/integrity.ts';
import { resolveSubmission } from '../../src/review/resolve-submission.ts';
import { type CandidateCopy, KIT, makeCopy, runHandout } from '../handout/candidate-copy.ts';
import { findMentions, plain, secrets, strategyNames } from '../handout/traces.ts';

const SLOW = { timeout: 60_000 };

describe('npm run handout', SLOW, () => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'handout-')));
  const folder = join(home, 'exercise');

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it.each([
    [[], /error: missing required argument 'dir'/],
    [['--exercise', 'fly', folder], /'fly' is invalid. Allowed choices are anagram, etl, both/],
    [['src/exercise'], /^Expected src\/exercise to be outside the kit/m],
    [['--fly', folder], /unknown option '--fly'/],
  ])('refuses %j', (args, message) => {
    const { status, stderr, stdout } = runHandout(...args);
    expect(stderr).toMatch(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(existsSync(folder)).toBe(false);
  });

  it('shows examples', () => {
    const { status, stdout } = runHandout('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('npm run handout -- ../exercise');
  });
});

const COMMON = [
  '.devcontainer',
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  '.handout',
  '.npmrc',
  'LICENSE',
  'README.md',
  'biome.json',
  'package-lock.json',
  'package.json',
  'src',
  'test',
  'tsconfig.json',
];
const OF_ANAGRAM = ['CANDIDATE_INSTRUCTIONS.md', 'docs', 'resources'];
const OF_ETL = ['async_etl'];

describe.each([
  { exercise: 'anagram', top: [...COMMON, ...OF_ANAGRAM], next: 'npm ci && npm run pipeline\n' },
  { exercise: 'etl', top: [...COMMON, ...OF_ETL], next: 'npm ci && npm run etl -- --quick\n' },
  {
    exercise: 'both',
    top: [...COMMON, ...OF_ANAGRAM, ...OF_ETL],
    next: 'npm ci && npm run pipeline && npm run etl -- --quick\n',
  },
] as const)("A candidate's copy of $exercise", SLOW, ({ exercise, top, next }) => {
  let copy: CandidateCopy;
  let texts: ReadonlyMap<string, string>;

  beforeAll(() => {
    copy = makeCopy(exercise);
    const isText = (path: string) => !/^resources\/(english_dictionary|test_cases)\.json$/.test(path);
    texts = new Map(copy.files.filter(isText).map((path) => [path, copy.read(path)]));
  }, 60_000);

  afterAll(() => copy?.remove());

  it('is one commit of nobody, and the next steps are told', () => {
    const log = copy.run('git', 'log', '--all', '--format=%an <%ae> %cn <%ce> %G? %s');
    const name = 'Task orchestrator kit <kit@example.invalid>';
    expect(log.stdout).toBe(`${name} ${name} N The exercise\n`);
    expect(copy.stderr).toContain('Committing them');
    expect(copy.stdout).toContain(next);
  });

  it('has what a candidate needs, and nothing of what only an interviewer does', () => {
    expect([...new Set(copy.files.map((path) => path.split('/')[0]))].sort()).toEqual([...top].sort());
    const others =
      /review|handout\/[^m]|cli\/(handout|compare)|async_etl\/(example|strategies|benchmark|cli\/b|INT)/;
    expect(copy.files.filter((path) => others.test(path))).toEqual([]);
    const has = (path: string) => copy.files.includes(path);
    expect(has('test/candidate/orchestrator.test.ts')).toBe(exercise !== 'etl');
    expect(has('test/async_etl/candidate/pipeline.test.ts')).toBe(exercise !== 'anagram');
  });

  it('mentions nothing that is left out', () => {
    const mentions = [...texts]
      .filter(([path]) => path !== 'package-lock.json' && path !== '.handout/manifest.json')
      .flatMap(([path, text]) => findMentions(text, exercise).map((mention) => `${path}: ${mention}`));
    expect(mentions).toEqual([]);
  });

  it('names no strategy', () => {
    const names = strategyNames();
    expect(names.length).toBeGreaterThan(6);
    const pattern = new RegExp(names.map((name) => `${name}(?!-)(?!')`).join('|'), 'i');
    const named = [...texts].filter(
      ([path, text]) => /\.(md|ts|json)$/.test(path) && !path.startsWith('package') && pattern.test(text),
    );
    expect(named.map(([path]) => path)).toEqual([]);
  });

  it("has no line of a solution, and no sentence of the guides' answers", () => {
    const kept = secrets();
    const all = [...texts]
      .filter(([path]) => /\.(ts|md)$/.test(path))
      .map(([, text]) => plain(text))
      .join('\n');
    expect(kept.length).toBeGreaterThan(700);
    expect(kept.filter((secret) => all.includes(secret))).toEqual([]);
  });

  it('links only to what is there, and names only scripts that it has', () => {
    const documents = [...texts].filter(([path]) => path.endsWith('.md'));
    const broken = documents.flatMap(([document, text]) =>
      [...text.matchAll(/\]\((?!https?:)([^)#\s]+)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(join(copy.folder, dirname(document), target))),
    );
    const anchors = documents.flatMap(([, text]) => {
      const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => anchorOf(title));
      return [...text.matchAll(/\]\(#([^)\s]+)/g)]
        .map(([, anchor = '']) => anchor)
        .filter((anchor) => !headings.includes(anchor));
    });
    const { scripts } = JSON.parse(copy.read('package.json'));
    const unknown = [...texts]
      .filter(([path]) => /\.(md|ts)$/.test(path))
      .flatMap(([, text]) => [...text.matchAll(/\bnpm run (?:--?[\w-]+ )*([a-z][\w:-]*)/g)])
      .filter(([, name = '']) => !(name in scripts))
      .map(([whole]) => whole);
    expect({ broken, anchors, unknown }).toEqual({ broken: [], anchors: [], unknown: [] });
  });

  it('has scripts and configurations that name only what it has', () => {
    const { scripts } = JSON.parse(copy.read('package.json'));
    const { include } = JSON.parse(copy.read('tsconfig.json'));
    const named = [...Object.values<string>(scripts).flatMap((script) => script.split(' ')), ...include];
    const paths = named.filter((word) => /^\w+$|\//.test(word) && existsSync(join(KIT, word)));
    expect(paths.filter((path) => !existsSync(join(copy.folder, path)))).toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(['src', 'test']));
  });

  it('has a manifest that tells what was changed, and not what a run has written', async () => {
    const manifest = await readManifest(copy.folder);
    if (manifest === null) throw new Error('Expected a manifest.');
    expect(manifest.exercise).toBe(exercise);
    expect(Object.keys(manifest.files)).toHaveLength(copy.files.length - 1);
    expect((await compareWithManifest(copy.folder, manifest)).filter(isNoLink)).toEqual([]);
  });

  it('has types and format without a fault', () => {
    expect(copy.run(process.execPath, 'node_modules/typescript/bin/tsc').stdout).toBe('');
    const biome = ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'];
    const { status, stdout, stderr } = copy.run(process.execPath, ...biome);
    expect(status, `${stdout}${stderr}`).toBe(0);
  });

  it.skipIf(exercise === 'etl')('runs its anagram pipeline and its benchmark', () => {
    const pipeline = copy.run('npm', 'run', 'pipeline', '--', '--test-case', 'small', '--seed', '4');
    expect(pipeline.stdout).toContain('accepted: the answer is exactly right');
    expect(pipeline.status).toBe(0);

    const counts = ['--iterations', '1', '--schedules', '1'];
    const benchmark = copy.run('npm', 'run', 'benchmark', '--', '--test-case', 'small', ...counts);
    expect(benchmark.stdout).toContain('small · 1 word · accepted');
    expect(benchmark.status).toBe(0);
  });

  it.skipIf(exercise === 'anagram')(
    'runs its ETL pipeline, which changes nothing that is handed in',
    async () => {
      const etl = copy.run('npm', 'run', 'etl', '--', '--size', '100kB', '--latency-scale', '0.02');
      expect(etl.stdout).toContain('accepted: the training set is exactly right');
      expect(etl.status).toBe(0);
      expect(existsSync(join(copy.folder, 'async_etl/output/train.parquet'))).toBe(true);
      expect(copy.run('git', 'status', '--porcelain', '--', ':!node_modules').stdout).toBe('');
      const manifest = await readManifest(copy.folder);
      expect(manifest && (await compareWithManifest(copy.folder, manifest)).filter(isNoLink)).toEqual([]);
    },
  );

  it.skipIf(exercise === 'both')('passes its own tests', () => {
    const { status, stdout, stderr } = copy.run('npm', 'test');
    expect(status, stdout + stderr).toBe(0);
  });

  it.skipIf(exercise === 'etl')('is not accused by a review of it, whatever was run in it', async () => {
    const { files, ...integrity } = await checkIntegrity(await resolveSubmission(copy.folder));
    expect(files.filter(({ isAllowed }) => !isAllowed)).toEqual([]);
    expect(files.map(({ path }) => path).filter((path) => !path.startsWith('async_etl/output/'))).toEqual([]);
    expect(integrity).toEqual({
      comparedWith: 'manifest',
      dependencies: [],
      typeErrors: [],
      lintProblems: [],
      replacedFiles: [],
      interviewersFiles: [],
    });
  });

  it('is replaced with --force only', () => {
    writeFileSync(join(copy.folder, 'NOTES.md'), 'mine');
    const again = runHandout(copy.folder, '--exercise', exercise);
    expect(again.stderr).toContain('--force replaces it.');
    expect(again.status).toBe(2);
    expect(existsSync(join(copy.folder, 'NOTES.md'))).toBe(true);
    expect(runHandout(copy.folder, '--exercise', exercise, '--force').status).toBe(0);
    expect(existsSync(join(copy.folder, 'NOTES.md'))).toBe(false);
    expect(existsSync(join(copy.folder, 'node_modules'))).toBe(false);
    expect(existsSync(join(KIT, 'node_modules', 'vitest'))).toBe(true);
  });
});

/** The test's own link to the installed packages. */
function isNoLink({ path }: { readonly path: string }): boolean {
  return path !== 'node_modules';
}

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
