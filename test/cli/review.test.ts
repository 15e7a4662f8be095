// What the command does around its reviews. The submissions cannot be loaded, so that a review takes no time.

import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { storedFileName } from '../../src/review/stored-file-name.ts';
import { startCommand, withoutProgress } from '../support/pipeline-process.ts';
import { writeProject } from '../support/project.ts';

const BROKEN = 'export class TaskOrchestrator {\n  const = 2;\n';

const project = writeProject({ 'ada.ts': BROKEN, 'bob.ts': BROKEN, 'a-file': '' });
afterAll(() => project.remove());

function review(...args: string[]) {
  return startCommand('review', ['--isolation', 'process', ...args]).finished;
}

describe.concurrent('npm run review', { timeout: 120_000 }, () => {
  it('says in one line which folder cannot be made', async ({ expect }) => {
    const out = project.path('a-file/reviews');
    const { stdout, stderr, exitCode } = await review(project.path('ada.ts'), '--out', out);
    expect({ stdout, stderr: withoutProgress(stderr), exitCode }).toEqual({
      stdout: '',
      stderr: `Expected to write ${out}, but a part of its path is a file. Name another place.\n`,
      exitCode: 1,
    });
  });

  it('says before the review that its page cannot be written', async ({ expect }) => {
    const source = project.path('ada.ts');
    const page = join(project.path('one'), `${storedFileName({ name: 'ada', source })}.html`);
    mkdirSync(page, { recursive: true });
    const { stderr, exitCode } = await review(source, '--out', project.path('one'));
    expect(withoutProgress(stderr)).toContain(`Expected --out ${page} to be a file that can be written, but`);
    expect(exitCode).toBe(2);
  });

  it('ends a cohort at a page that cannot be written, and keeps what is finished', async ({ expect }) => {
    const [ada, bob] = ['ada.ts', 'bob.ts'].map(project.path) as [string, string];
    const out = project.path('cohort');
    const pageOfBob = join(out, `${storedFileName({ name: 'bob', source: bob })}.html`);
    mkdirSync(pageOfBob, { recursive: true });
    const { stdout, stderr, exitCode } = await review(ada, bob, '--out', out);
    expect(withoutProgress(stderr).trim().split('\n').at(-1)).toBe(
      `Expected to write ${pageOfBob}, but there is a folder of that name. Remove it, or name another place.`,
    );
    expect(exitCode).toBe(1);
    expect(stdout).toContain('ada');
    const finished = storedFileName({ name: 'ada', source: ada });
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining([`${finished}.html`, `${finished}.json`, 'index.json']),
    );
    expect(readdirSync(out).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(existsSync(pageOfBob.replace(/html$/, 'json'))).toBe(true);
  });

  it('goes on past what is not there, and says that nothing could be reviewed', async ({ expect }) => {
    const missing = project.path('missing.zip');
    const { stderr, exitCode } = await review(missing, '--cohort', '--out', project.path('none'));
    expect(withoutProgress(stderr)).toContain(`1 of 1: ${missing}, not reviewed: Expected ${missing} to be`);
    expect(exitCode).toBe(1);
  });
});
