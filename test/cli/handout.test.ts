// Makes a real handout, and uses it as a candidate does.

import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareWithManifest, readManifest } from '../../src/handout/manifest.ts';
import { checkIntegrity } from '../../src/review/integrity.ts';
import { resolveSubmission } from '../../src/review/resolve-submission.ts';
import { findMentions, plain, secretsOf } from '../handout/traces.ts';

const KIT = fileURLToPath(new URL('../..', import.meta.url));
const SLOW = { timeout: 60_000 };

const home = realpathSync(mkdtempSync(join(tmpdir(), 'handout-')));
const folder = join(home, 'exercise');
const strategies = readdirSync(join(KIT, 'benchmark_orchestrators'));

afterAll(() => rmSync(home, { recursive: true, force: true }));

function runHandout(...args: readonly string[]) {
  const command = ['--import', 'tsx', 'src/cli/handout.ts', ...args];
  return spawnSync(process.execPath, command, { cwd: KIT, encoding: 'utf8' });
}

function inCopy(program: string, ...args: readonly string[]) {
  const env = { ...process.env, NO_COLOR: '1' };
  return spawnSync(program, args, { cwd: folder, encoding: 'utf8', env });
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('npm run handout', () => {
  it.each([
    [[], /error: missing required argument 'dir'/],
    [['--exercise', 'etl', folder], /^Expected --exercise to be anagram, got etl: this kit has no async_etl/],
    [['--exercise', 'both', folder], /^Expected --exercise to be anagram, got both/],
    [['src/exercise'], /^Expected src\/exercise to be outside the kit/m],
    [['--fly', folder], /unknown option '--fly'/],
  ])('refuses %j', SLOW, (args, message) => {
    const { status, stderr, stdout } = runHandout(...args);
    expect(stderr).toMatch(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(existsSync(folder)).toBe(false);
  });

  it('shows examples', SLOW, () => {
    const { status, stdout } = runHandout('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('npm run handout -- ../exercise');
  });
});

describe("A candidate's copy", SLOW, () => {
  let files: string[] = [];
  let made: ReturnType<typeof runHandout>;

  beforeAll(() => {
    made = runHandout(folder);
    expect(made.stderr).toContain('Committing them');
    files = execFileSync('git', ['ls-files'], { cwd: folder, encoding: 'utf8' }).trim().split('\n');
    symlinkSync(join(KIT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  }, 60_000);

  it('is one commit of nobody, and the next steps are told', () => {
    const log = inCopy('git', 'log', '--all', '--format=%an <%ae> %cn <%ce> %G? %s');
    const name = 'Task orchestrator kit <kit@example.invalid>';
    expect(log.stdout).toBe(`${name} ${name} N The exercise\n`);
    expect(made.status).toBe(0);
    expect(made.stdout).toContain(' && npm ci && npm run pipeline');
  });

  it('has what a candidate needs, and nothing of what only an interviewer does', () => {
    const top = [...new Set(files.map((path) => path.split('/')[0]))];
    expect(top).toEqual([
      '.devcontainer',
      '.editorconfig',
      '.gitattributes',
      '.gitignore',
      '.handout',
      '.npmrc',
      'CANDIDATE_INSTRUCTIONS.md',
      'LICENSE',
      'README.md',
      'biome.json',
      'docs',
      'package-lock.json',
      'package.json',
      'resources',
      'src',
      'test',
      'tsconfig.json',
    ]);
    expect(files).toContain('test/candidate/orchestrator.test.ts');
    expect(files.filter((path) => /review|handout\/[^m]|cli\/(handout|compare)/.test(path))).toEqual([]);
  });

  it('mentions nothing that is left out', () => {
    const mentions = files
      .filter((path) => !/^package-lock|^resources\/(english_dictionary|test_cases)\.json$/.test(path))
      .flatMap((path) => findMentions(read(path)).map((mention) => `${path}: ${mention}`));
    expect(mentions).toEqual([]);
  });

  it('names no strategy', () => {
    const names = strategies.map((file) => basename(file, '.ts')).filter((name) => name.includes('-'));
    expect(names.length).toBeGreaterThan(4);
    const pattern = new RegExp(names.map((name) => `${name}(?!-)(?!')`).join('|'), 'i');
    const named = files
      .filter((path) => /\.(md|ts|json)$/.test(path) && !path.startsWith('package'))
      .filter((path) => pattern.test(read(path)));
    expect(named).toEqual([]);
  });

  it("has no line of a solution, and no sentence of the guide's answers", () => {
    const secrets = secretsOf(strategies.map((name) => `benchmark_orchestrators/${name}`));
    const texts = files.filter((path) => /\.(ts|md)$/.test(path)).map((path) => plain(read(path)));
    const all = texts.join('\n');
    expect(secrets.length).toBeGreaterThan(150);
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  });

  it('links only to what is there, and names only scripts that it has', () => {
    const documents = files.filter((path) => path.endsWith('.md'));
    const broken = documents.flatMap((document) =>
      [...read(document).matchAll(/\]\((?!https?:)([^)#\s]+)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(join(folder, dirname(document), target))),
    );
    const anchors = documents.flatMap((document) => {
      const headings = [...read(document).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => anchorOf(title));
      return [...read(document).matchAll(/\]\(#([^)\s]+)/g)]
        .map(([, anchor = '']) => anchor)
        .filter((anchor) => !headings.includes(anchor));
    });
    const { scripts } = JSON.parse(read('package.json'));
    const unknown = files
      .filter((path) => /\.(md|ts)$/.test(path))
      .flatMap((path) => [...read(path).matchAll(/\bnpm run (?:--?[\w-]+ )*([a-z][\w:-]*)/g)])
      .filter(([, name = '']) => !(name in scripts))
      .map(([whole]) => whole);
    expect({ broken, anchors, unknown }).toEqual({ broken: [], anchors: [], unknown: [] });
  });

  it('has a manifest that tells what was changed', async () => {
    const manifest = await readManifest(folder);
    expect(Object.keys(manifest?.files ?? {})).toHaveLength(files.length - 1);
    expect(manifest && (await compareWithManifest(folder, manifest)).filter(isNoLink)).toEqual([]);
  });

  it('is not accused by a review of it', async () => {
    const integrity = await checkIntegrity(await resolveSubmission(folder));
    expect(integrity).toEqual({
      comparedWith: 'manifest',
      files: [],
      dependencies: [],
      typeErrors: [],
      lintProblems: [],
      replacedFiles: [],
      interviewersFiles: [],
    });
  });

  it('has types and format without a fault', () => {
    expect(inCopy(process.execPath, 'node_modules/typescript/bin/tsc').stdout).toBe('');
    const biome = inCopy(
      process.execPath,
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--error-on-warnings',
      '.',
    );
    expect(biome.status, `${biome.stdout}${biome.stderr}`).toBe(0);
  });

  it('runs its pipeline and its benchmark', () => {
    const pipeline = inCopy('npm', 'run', 'pipeline', '--', '--test-case', 'small', '--seed', '4');
    expect(pipeline.stdout).toContain('accepted: the answer is exactly right');
    expect(pipeline.status).toBe(0);

    const counts = ['--iterations', '1', '--schedules', '1'];
    const benchmark = inCopy('npm', 'run', 'benchmark', '--', '--test-case', 'small', ...counts);
    expect(benchmark.stdout).toContain('small · 1 word · accepted');
    expect(benchmark.status).toBe(0);
  });

  it('passes its own tests', () => {
    const { status, stdout, stderr } = inCopy('npm', 'test');
    expect(status, stdout + stderr).toBe(0);
  });

  it('is replaced with --force only', () => {
    const again = runHandout(folder);
    expect(again.stderr).toContain('--force replaces it.');
    expect(again.status).toBe(2);
    expect(runHandout(folder, '--force').status).toBe(0);
    expect(existsSync(join(folder, 'node_modules'))).toBe(false);
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
