import { existsSync } from 'node:fs';
import { gzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { nameSubmissions } from '../../src/review/name-submissions.ts';
import { resolveSubmission } from '../../src/review/resolve-submission.ts';
import { type TestProject, writeProject } from '../support/project.ts';

const SOURCE = 'export class TaskOrchestrator {}\n';
const projects: TestProject[] = [];
afterAll(() => {
  for (const one of projects) one.remove();
});

function project(files: Parameters<typeof writeProject>[0]): TestProject {
  const made = writeProject(files);
  projects.push(made);
  return made;
}

async function namesOf(sources: readonly string[]): Promise<readonly string[]> {
  return (await nameSubmissions(sources)).map(({ name }) => name);
}

describe('nameSubmissions', () => {
  it('gives names that no other has', async () => {
    const { path } = project({
      'one/ada/src/orchestrator.ts': SOURCE,
      'two/ada/src/orchestrator.ts': SOURCE,
      'bob.ts': SOURCE,
    });
    expect(await namesOf(['one/ada', 'two/ada', 'two/ada', 'bob.ts'].map(path))).toEqual([
      'one/ada',
      'two/ada',
      'two/ada (2)',
      'bob',
    ]);
  });

  it('calls a module of the usual name by the folder of its project', async () => {
    const { path } = project({ 'eve/src/orchestrator.ts': SOURCE });
    expect(await namesOf([path('eve/src/orchestrator.ts')])).toEqual(['eve']);
  });

  it('gives what a submission is called when it is reviewed', async () => {
    const { path } = project({
      'ada.zip': zipSync({ 'work/src/orchestrator.ts': Buffer.from(SOURCE) }),
      'bob/src/orchestrator.ts': SOURCE,
      'eve/src/orchestrator.ts': SOURCE,
    });
    for (const source of ['ada.zip', 'bob', 'bob/.', 'eve/src/orchestrator.ts'].map(path)) {
      const { name, cleanUp } = await resolveSubmission(source);
      await cleanUp();
      expect(await namesOf([source])).toEqual([name]);
    }
  });

  it('unpacks no archive: a temporary folder is not even needed', async () => {
    const { path } = project({ 'ada.tar.gz': gzipSync(Buffer.from('no archive')), 'bob.zip': SOURCE });
    vi.stubEnv('TMPDIR', path('missing'));
    expect(await namesOf(['ada.tar.gz', 'bob.zip'].map(path))).toEqual(['ada', 'bob']);
    vi.unstubAllEnvs();
    expect(existsSync(path('missing'))).toBe(false);
  });

  it('calls what is not there as the user called it, in its place', async () => {
    const { path } = project({ 'bob.ts': SOURCE });
    expect(await nameSubmissions([path('missing.zip'), path('bob.ts')])).toEqual([
      { name: path('missing.zip'), source: path('missing.zip') },
      { name: 'bob', source: path('bob.ts') },
    ]);
  });
});
