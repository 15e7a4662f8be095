import { createHash } from 'node:crypto';
import { readFileSync, symlinkSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { isAllowedChange } from '../../src/review/allowed-changes.ts';
import { checkIntegrity } from '../../src/review/integrity.ts';
import { describeKit } from '../../src/review/interviewers-files.ts';
import { resolveSubmission } from '../../src/review/resolve-submission.ts';
import type { Integrity } from '../../src/review/review-report.ts';
import { type TestProject, writeProject } from '../support/project.ts';

const projects: TestProject[] = [];
afterAll(() => {
  for (const one of projects) one.remove();
});

type Files = Parameters<typeof writeProject>[0];

const SOLUTION = `import type { AnagramCounts, Orchestrator } from './types.ts';
export class TaskOrchestrator implements Orchestrator {
  async processText(): Promise<AnagramCounts> {
    return {};
  }
}
`;

const kit = (path: string) => readFileSync(path);
const TASK = 'src/tasks/task.ts';
const KIT = {
  [TASK]: kit(TASK),
  'src/types.ts': kit('src/types.ts'),
  'package.json': kit('package.json'),
};

function project(files: Files): TestProject {
  const made = writeProject({ ...KIT, 'src/orchestrator.ts': SOLUTION, ...files });
  projects.push(made);
  return made;
}

async function check({ folder }: TestProject): Promise<Integrity> {
  return checkIntegrity(await resolveSubmission(folder));
}

function manifestOf(files: Readonly<Record<string, string | Uint8Array>>): object {
  const digest = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
  return {
    schemaVersion: 1,
    kitVersion: '0.1.0',
    exercise: 'anagram',
    date: '2026-01-31T12:00:00.000Z',
    ignored: ['node_modules/'],
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [path, digest(content)])),
  };
}

const MANIFEST = '.handout/manifest.json';
const OWN = { path: 'src/orchestrator.ts', change: 'changed', isAllowed: true } as const;
const FORGED = { path: MANIFEST, change: 'changed', isAllowed: false } as const;

describe.concurrent('checkIntegrity', { timeout: 120_000 }, () => {
  it('compares with the kit when there is no manifest', async ({ expect }) => {
    const made = project({
      [TASK]: 'export {};\n',
      'src/retry.ts': 'export const ATTEMPTS = 3;\n',
      'src/tasks/extra.ts': 'export {};\n',
      'NOTES.md': 'thoughts',
    });
    expect(await check(made)).toEqual({
      comparedWith: 'kit',
      files: [
        { path: 'NOTES.md', change: 'added', isAllowed: true },
        OWN,
        { path: 'src/retry.ts', change: 'added', isAllowed: true },
        { path: 'src/tasks/extra.ts', change: 'added', isAllowed: false },
        { path: TASK, change: 'changed', isAllowed: false },
      ],
      dependencies: [],
      typeErrors: [],
      lintProblems: [],
      replacedFiles: [TASK],
      interviewersFiles: [],
    });
  });

  it('takes no notice of line endings', async ({ expect }) => {
    const made = project({ [TASK]: kit(TASK).toString().replaceAll('\n', '\r\n') });
    expect((await check(made)).files).toEqual([OWN]);
  });

  it('compares with the manifest of the handout', async ({ expect }) => {
    const handout = { ...KIT, 'src/orchestrator.ts': 'x', 'README.md': 'read me', 'tsconfig.json': '{}' };
    const made = project({ [MANIFEST]: manifestOf(handout), 'tsconfig.json': '{ "a": 1 }' });
    expect(await check(made)).toMatchObject({
      comparedWith: 'manifest',
      files: [
        OWN,
        { path: 'tsconfig.json', change: 'changed', isAllowed: false },
        { path: 'README.md', change: 'removed', isAllowed: false },
      ],
    });
  });

  it('believes no manifest that differs from the kit on what runs rest on', async ({ expect }) => {
    const forged = { ...KIT, [TASK]: 'export {};\n', 'src/orchestrator.ts': SOLUTION };
    const made = project({ [MANIFEST]: manifestOf(forged), [TASK]: 'export {};\n' });
    expect(await check(made)).toMatchObject({
      comparedWith: 'kit',
      files: [OWN, { path: TASK, change: 'changed', isAllowed: false }, FORGED],
    });
  });

  it('finds a changed file that was taken out of the manifest', async ({ expect }) => {
    const { [TASK]: _, ...others } = KIT;
    const made = project({ [MANIFEST]: manifestOf(others), [TASK]: 'export {};\n' });
    expect((await check(made)).files).toContainEqual({ path: TASK, change: 'changed', isAllowed: false });
  });

  it('believes no manifest that cannot be read', async ({ expect }) => {
    const made = project({ [MANIFEST]: '{}' });
    expect(await check(made)).toMatchObject({ comparedWith: 'kit', files: [OWN, FORGED] });
  });

  it('reports links, and follows none', async ({ expect }) => {
    const made = project({});
    symlinkSync('/etc/passwd', made.path('src/link.ts'));
    expect(await check(made)).toMatchObject({
      files: [{ path: 'src/link.ts', change: 'added', isAllowed: false }, OWN],
      lintProblems: [],
    });
  });

  it('tells packages that were added, changed and removed', async ({ expect }) => {
    const { dependencies, devDependencies } = JSON.parse(kit('package.json').toString());
    const { chalk: _, ...others } = dependencies;
    const made = project({
      'package.json': { dependencies: { ...others, lodash: '^4.0.0', 'p-limit': '^1.0.0' }, devDependencies },
    });
    expect((await check(made)).dependencies).toEqual([
      { name: 'chalk', change: 'removed', version: null },
      { name: 'lodash', change: 'added', version: '^4.0.0' },
      { name: 'p-limit', change: 'changed', version: '^1.0.0' },
    ]);
  });

  it('misses no package that the handout had left out', async ({ expect }) => {
    const pruned = JSON.stringify({ dependencies: {} });
    const handout = { ...KIT, 'src/orchestrator.ts': 'x', 'package.json': pruned };
    const made = project({ [MANIFEST]: manifestOf(handout), 'package.json': pruned });
    expect(await check(made)).toMatchObject({ comparedWith: 'manifest', files: [OWN], dependencies: [] });
  });

  it('knows the kit by the files that no handout has', async ({ expect }) => {
    const guide = kit('INTERVIEWER_GUIDE.md').toString().replaceAll('\n', '\r\n');
    const integrity = await check(
      project({ 'INTERVIEWER_GUIDE.md': guide, 'example-solution.ts': kit('example-solution.ts') }),
    );
    expect(integrity.interviewersFiles).toEqual(['INTERVIEWER_GUIDE.md', 'example-solution.ts']);
    expect(describeKit(integrity)).toBe(
      "this is the kit, not a candidate's copy: it holds INTERVIEWER_GUIDE.md and example-solution.ts, which no handout has",
    );
  });

  it('takes other files of these names for a candidate’s own', async ({ expect }) => {
    const integrity = await check(project({ 'INTERVIEWER_GUIDE.md': 'Dear interviewer', 'README.md': 'x' }));
    expect(integrity.interviewersFiles).toEqual([]);
    expect(describeKit(integrity)).toBeNull();
  });

  it('takes a device in place of a task for a replaced file, and does not read it', async ({ expect }) => {
    const { [TASK]: _, ...others } = KIT;
    const made = writeProject({
      ...others,
      'src/orchestrator.ts': SOLUTION,
      'src/tasks/index.ts': kit('src/tasks/index.ts'),
    });
    projects.push(made);
    symlinkSync('/dev/zero', made.path(TASK));
    expect((await check(made)).replacedFiles).toEqual([TASK]);
  });

  it('names type errors from the submission’s folder', async ({ expect }) => {
    const made = project({ 'src/retry.ts': 'export const ATTEMPTS: string = 3;\n' });
    made.write(
      'src/orchestrator.ts',
      `import { ATTEMPTS } from './retry.ts';\nconsole.log(ATTEMPTS);\n${SOLUTION}`,
    );
    expect((await check(made)).typeErrors).toEqual([
      "src/retry.ts(1,14): error TS2322: Type 'number' is not assignable to type 'string'.",
    ]);
  });

  it('lints by the kit’s rules, whatever the submission says', async ({ expect }) => {
    const made = project({
      'biome.json': { root: true, linter: { enabled: false }, plugins: ['./plugin.grit'] },
      'src/biome.json': { linter: { enabled: false } },
      '.gitignore': 'src\n',
      'src/retry.ts': 'export function same(a: number, b: number) {\n  return a == b;\n}\n',
    });
    expect((await check(made)).lintProblems).toEqual([
      'src/retry.ts:2:12 lint/suspicious/noDoubleEquals: Using == may be unsafe if you are relying on type coercion.',
    ]);
  });

  it('lists at most 50 problems', async ({ expect }) => {
    const lines = Array.from({ length: 60 }, (_, at) => `export const a${at} = (b: number) => b == ${at};\n`);
    expect((await check(project({ 'src/many.ts': lines.join('') }))).lintProblems).toHaveLength(50);
  });

  it('compares a single file with nothing, and lints it', async ({ expect }) => {
    const made = writeProject({ 'ada.js': 'export class TaskOrchestrator { f(a) { return a == 1; } }\n' });
    projects.push(made);
    expect(await checkIntegrity(await resolveSubmission(made.path('ada.js')))).toEqual({
      comparedWith: 'nothing',
      files: [],
      dependencies: [],
      typeErrors: [],
      lintProblems: [expect.stringContaining('ada.js:1:49 lint/suspicious/noDoubleEquals')],
      replacedFiles: [],
      interviewersFiles: [],
    });
  });
});

describe('isAllowedChange', () => {
  it.each([
    ['src/orchestrator.ts', 'changed'],
    ['src/retry.ts', 'added'],
    ['src/lib/retry.ts', 'added'],
    ['test/candidate/orchestrator.test.ts', 'changed'],
    ['test/retry.test.ts', 'added'],
    ['NOTES.md', 'added'],
    ['CANDIDATE_INSTRUCTIONS.md', 'changed'],
    ['package-lock.json', 'changed'],
    ['trace.json', 'added'],
  ] as const)('allows %s to be %s', (path, change) => {
    expect(isAllowedChange(path, change, 'src/orchestrator.ts')).toBe(true);
  });

  it.each([
    ['src/orchestrator.ts', 'removed'],
    ['src/types.ts', 'changed'],
    ['src/tasks/extra.ts', 'added'],
    ['src/simulation/clock.ts', 'changed'],
    ['resources/english_dictionary.json', 'changed'],
    ['resources/words.json', 'added'],
    ['package.json', 'changed'],
    ['tsconfig.json', 'changed'],
    ['vitest.config.ts', 'added'],
    ['test/tasks/task.test.ts', 'changed'],
    ['.npmrc', 'added'],
  ] as const)('does not allow %s to be %s', (path, change) => {
    expect(isAllowedChange(path, change, 'src/orchestrator.ts')).toBe(false);
  });

  it('allows the orchestrator wherever it is', () => {
    expect(isAllowedChange('solution.ts', 'added', 'solution.ts')).toBe(true);
  });
});
