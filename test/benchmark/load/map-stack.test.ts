import { relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadOrchestrator } from '../../../src/benchmark/load/load-orchestrator.ts';
import { mapStack } from '../../../src/benchmark/load/map-stack.ts';
import { loadAndRun, type TestProject, writeProject } from '../../support/project.ts';

const projects: TestProject[] = [];
afterAll(() => {
  for (const project of projects) project.remove();
});

function project(files: Readonly<Record<string, string | object>>): TestProject {
  const made = writeProject({ 'package.json': {}, ...files });
  projects.push(made);
  return made;
}

describe.concurrent('mapStack', () => {
  it('names the places in the TypeScript source, and no frames of the harness or of Node', async () => {
    const { path } = project({
      'src/orchestrator.ts': `import { fail } from './fail.ts';
interface Unused { readonly one: number; readonly two: string }
type Other = Unused | undefined;

export class TaskOrchestrator {
  async processText(text: string, _other?: Other): Promise<never> {
    return fail(text);
  }
}
`,
      'src/fail.ts': `type Text = string;

export function fail(text: Text): never {
  throw new TypeError(text);
}
`,
    });
    const { stack } = await loadAndRun(path('src/orchestrator.ts'));
    expect(stack).toBe(
      [
        'TypeError: cat',
        `    at fail (${relative(process.cwd(), path('src/fail.ts'))}:4:9)`,
        `    at TaskOrchestrator.processText (${relative(process.cwd(), path('src/orchestrator.ts'))}:7:12)`,
      ].join('\n'),
    );
  });

  it('names the place of an error that is thrown while the module is imported', async () => {
    const { path } = project({ 'a.ts': '\ntype X = 1;\nthrow new Error("no" satisfies string);\n' });
    const { end, stack } = await loadAndRun(path('a.ts'));
    expect(end.type).toBe('not-imported');
    expect(stack).toBe(`Error: no\n    at ${relative(process.cwd(), path('a.ts'))}:3:7`);
  });

  it('names the place in a CommonJS source', async () => {
    const { path } = project({
      'a.cjs': `'use strict';

exports.TaskOrchestrator = class {
  async processText(text) {
    throw new Error(text);
  }
};
`,
    });
    const { stack } = await loadAndRun(path('a.cjs'));
    expect(stack.split('\n').slice(0, 2)).toEqual([
      'Error: cat',
      expect.stringMatching(/^ {4}at .*processText \(.*\)$/),
    ]);
    expect(stack).toContain(`(${relative(process.cwd(), path('a.cjs'))}:5:11)`);
  });

  it('leaves text without places as it is, and of places that have no source only the folder out', async () => {
    const { path } = project({ 'a.ts': 'export class TaskOrchestrator {}' });
    const orchestrator = await loadOrchestrator(path('a.ts'));
    const directory = '/tmp/orchestrator-a1b2c3';
    const text = [
      'Error: "cat" is 2; expected 1.',
      '    at file:///somewhere/else.mjs:1:2',
      `    at file://${directory}/missing.mjs:1:2`,
      '    at file:///%E0%A4%A:1:2',
    ].join('\n');
    expect(mapStack(text, orchestrator, directory)).toBe(text.replace(`file://${directory}/`, ''));
  });
});
