import { afterAll, describe, expect, it } from 'vitest';
import { type Candidate, loadCandidates } from '../../../src/benchmark/load/load-candidates.ts';
import { writeProject } from '../../support/project.ts';

const project = writeProject({
  'package.json': {},
  'one.ts': 'export class TaskOrchestrator {}\n',
  'ada/solution.ts': 'export class TaskOrchestrator {}\n',
  'bob/solution.ts': 'export class TaskOrchestrator {}\n',
  'syntax-error.ts': 'export const one = 1;\n  const = 2;\n',
  'missing-import.ts': "import './gone.ts';\nexport class TaskOrchestrator {}\n",
  'throws.ts': "throw new Error('only when it is imported');\n",
  'notes.txt': 'no module',
});

afterAll(() => project.remove());

function load(...names: string[]): Promise<readonly Candidate[]> {
  return loadCandidates(names.map(project.path));
}

describe('loadCandidates', () => {
  it('loads them in the order given', async () => {
    const [throws, one] = await load('throws.ts', 'one.ts');
    expect([throws?.name, one?.name]).toEqual(['throws', 'one']);
    expect(one).toMatchObject({ file: project.path('one.ts'), loaded: { file: project.path('one.ts') } });
    expect(one?.loaded?.program.entryPath).toBe('one.mjs');
    expect(one?.loaded?.program.files.has('one.mjs')).toBe(true);
    expect(throws?.loaded?.program.files.has('one.mjs')).toBe(false);
  });

  it('calls two of one name by their paths, and the others by their names', async () => {
    const candidates = await load('ada/solution.ts', 'one.ts', 'bob/solution.ts');
    expect(candidates.map(({ name }) => name)).toEqual([
      project.path('ada/solution.ts'),
      'one',
      project.path('bob/solution.ts'),
    ]);
  });

  it('gives the reason where one cannot be loaded, and loads the others', async () => {
    const candidates = await load(
      'syntax-error.ts',
      'one.ts',
      'missing-import.ts',
      'absent.ts',
      'notes.txt',
      'ada',
    );
    expect(candidates.map(({ name, loaded: orchestrator }) => [name, orchestrator !== null])).toEqual([
      ['syntax-error', false],
      ['one', true],
      ['missing-import', false],
      ['absent', false],
      ['notes', false],
      ['ada', false],
    ]);
    const reasons = candidates.map(({ loadError }) => loadError?.replaceAll(`${project.folder}/`, ''));
    expect(reasons).toEqual([
      expect.stringMatching(/syntax-error\.ts:2:9: Expected identifier but found "="$/),
      undefined,
      'Expected ./gone.ts, which missing-import.ts imports, to be a file. Check the path.',
      "Expected absent.ts to be an orchestrator's module, but there is no such file.",
      'Expected notes.txt to be a TypeScript or JavaScript module (.ts, .mts, .js, .mjs, .cjs).',
      "Expected ada to be an orchestrator's module, but it is a folder. Name a file in it.",
    ]);
  });
});
