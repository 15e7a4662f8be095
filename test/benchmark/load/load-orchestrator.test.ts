import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadOrchestrator } from '../../../src/benchmark/load/load-orchestrator.ts';
import { answerOf, loadAndRun, type TestProject, writeProject } from '../../support/project.ts';

const projects: TestProject[] = [];
afterAll(() => {
  for (const project of projects) project.remove();
});

/** A project with a package.json, unless its files bring one or are loose. */
function project(files: Readonly<Record<string, string | object>>): TestProject {
  const made = writeProject({ 'package.json': {}, ...files });
  projects.push(made);
  return made;
}

function looseFiles(files: Readonly<Record<string, string | object>>): TestProject {
  const made = writeProject(files);
  projects.push(made);
  return made;
}

/** A module whose answer is an expression of TypeScript or JavaScript. */
function answering(expression: string, head = ''): string {
  return `${head}
export class TaskOrchestrator {
  async processText(text) {
    return ${expression};
  }
}
`;
}

describe.concurrent('loadOrchestrator: kinds of modules', () => {
  it('runs TypeScript, also where types alone are imported', async () => {
    const { path } = project({
      'src/orchestrator.ts': `
import type { Words } from './words.ts';
import { type Words as SameWords, answer } from './words.ts';
enum Kind { Right = 1 }
export class TaskOrchestrator {
  constructor(private readonly kind: Kind = Kind.Right) {}
  async processText(text: string): Promise<Words> {
    return { ...(answer satisfies SameWords), [text]: this.kind as number };
  }
}`,
      'src/words.ts': 'export type Words = Record<string, number>; export const answer: Words = { act: 2 };',
    });
    expect(answerOf(await loadAndRun(path('src/orchestrator.ts')))).toEqual({ act: 2, cat: 1 });
  });

  it.for(['orchestrator.js', 'orchestrator.mjs', 'orchestrator.mts'])('runs %s', async (name, { expect }) => {
    const { path } = project({ [name]: answering('{ [text]: 1 }') });
    expect(answerOf(await loadAndRun(path(name)))).toEqual({ cat: 1 });
  });

  it.for(['orchestrator.cjs', 'orchestrator.js'])(
    'runs CommonJS in %s, whatever package.json says',
    async (name, { expect }) => {
      const { path } = project({
        'package.json': { type: 'module' },
        [name]: `
const { basename } = require('node:path');
const { two } = require('./two.cjs');
module.exports = {
  TaskOrchestrator: class {
    async processText(text) {
      return { [basename(text)]: two, [basename(__filename, '.cjs')]: 1 };
    }
  },
};`,
        'two.cjs': 'exports.two = 2;',
      });
      expect(answerOf(await loadAndRun(path(name)))).toEqual({ cat: 2, orchestrator: 1 });
    },
  );

  it('runs CommonJS that assigns to exports, and calls the tasks from it', async () => {
    const { path } = project({
      'src/orchestrator.js': `
const { findAnagrams } = require('./tasks/index.js');
exports.TaskOrchestrator = class {
  async processText(text) {
    return { calls: (await findAnagrams(text, ['act'])).length };
  }
};`,
    });
    const run = await loadAndRun(path('src/orchestrator.js'));
    expect(answerOf(run)).toEqual({ calls: 1 });
    expect(run.ledger.map(({ task, input }) => [task, input])).toEqual([['findAnagrams', 'cat']]);
  });

  it('keeps top-level await', async () => {
    const { path } = project({
      'orchestrator.ts': answering('{ [text]: count }', 'const count = await Promise.resolve(3);'),
    });
    expect(answerOf(await loadAndRun(path('orchestrator.ts')))).toEqual({ cat: 3 });
  });

  it('takes its name from the file', async () => {
    const { path } = project({ 'my.fast.ts': answering('{}') });
    const orchestrator = await loadOrchestrator(path('my.fast.ts'));
    expect(orchestrator).toMatchObject({ name: 'my.fast', file: path('my.fast.ts') });
  });

  it('writes nothing into the project', async () => {
    const { path, folder } = project({ 'src/orchestrator.ts': answering('{}') });
    await loadAndRun(path('src/orchestrator.ts'));
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
      'package.json',
      'src',
      'src/orchestrator.ts',
    ]);
  });

  it('follows a symbolic link to the project of the file that it names', async () => {
    const { path } = project({
      'src/orchestrator.ts': answering('{ [text]: one }', "import { one } from './one.ts';"),
      'src/one.ts': 'export const one = 1;',
    });
    symlinkSync(path('src/orchestrator.ts'), path('link.ts'));
    expect(answerOf(await loadAndRun(path('link.ts')))).toEqual({ cat: 1 });
  });
});

describe.concurrent('loadOrchestrator: imports', () => {
  it('runs the siblings that a module imports, and theirs, with or without extensions', async () => {
    const { path } = project({
      'src/orchestrator.ts': answering(
        '{ one, two, three, four, five: (await import("./lib/five.ts")).five }',
        `import { one } from './lib/one.ts';
import { two } from './lib/two.js';
import { three } from './lib/three';
import { four } from '../shared';`,
      ),
      'src/lib/one.ts': 'export const one = 1;',
      'src/lib/two.ts': "import { one } from './one.ts'; export const two = one + 1;",
      'src/lib/three.mjs': 'export const three = 3;',
      'src/lib/five.ts': 'export const five = 5;',
      'shared/index.ts': 'export const four = 4;',
    });
    expect(answerOf(await loadAndRun(path('src/orchestrator.ts')))).toEqual({
      one: 1,
      two: 2,
      three: 3,
      four: 4,
      five: 5,
    });
  });

  it('gives modules that import one another each other', async () => {
    const { path } = project({
      'a.ts': answering('{ [text]: half() }', "import { half } from './b.ts'; export const whole = 2;"),
      'b.ts': "import { whole } from './a.ts'; export const half = () => whole / 2;",
    });
    expect(answerOf(await loadAndRun(path('a.ts')))).toEqual({ cat: 1 });
  });

  it('imports JSON', async () => {
    const { path } = project({
      'src/orchestrator.ts': answering('counts', "import counts from './counts.json' with { type: 'json' };"),
      'src/counts.json': { act: 7 },
    });
    expect(answerOf(await loadAndRun(path('src/orchestrator.ts')))).toEqual({ act: 7 });
  });

  it('requires JSON', async () => {
    const { path } = project({
      'src/orchestrator.cjs': `
const counts = require('./counts.json');
exports.TaskOrchestrator = class { async processText() { return counts; } };`,
      'src/counts.json': { act: 7 },
    });
    expect(answerOf(await loadAndRun(path('src/orchestrator.cjs')))).toEqual({ act: 7 });
  });

  it('finds the packages of the kit where a project has none of its own', async () => {
    const { path } = project({
      'src/orchestrator.ts': answering(
        '{ [text]: limit(() => 1) && 1 }',
        "import pLimit from 'p-limit'; const limit = pLimit(2);",
      ),
    });
    expect(answerOf(await loadAndRun(path('src/orchestrator.ts')))).toEqual({ cat: 1 });
  });

  it('finds the packages of a project', async () => {
    const { path } = project({
      'src/orchestrator.ts': answering('{ [text]: three }', "import { three } from 'three';"),
      'node_modules/three/package.json': { name: 'three', type: 'module', exports: './main.js' },
      'node_modules/three/main.js': 'export const three = 3;',
    });
    expect(answerOf(await loadAndRun(path('src/orchestrator.ts')))).toEqual({ cat: 3 });
  });

  it.for([
    "new URL('./worker.ts', import.meta.url)",
    'new URL("./worker.ts", import.meta.url)',
    'new URL(`./worker.ts`, import.meta.url)',
    "new URL('worker.ts', import.meta.url)",
    "new URL(import.meta.resolve('./worker.ts'))",
  ])('starts a worker that is named by %s', async (worker, { expect }) => {
    const { path } = project({
      'src/orchestrator.ts': answering(
        '{ [text]: await answer() }',
        `import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
async function answer(): Promise<number> {
  const worker = new Worker(${worker});
  const [count] = await once(worker, 'message');
  return count as number;
}`,
      ),
      'src/worker.ts': `
import { parentPort } from 'node:worker_threads';
import { nine } from './nine.ts';
parentPort?.postMessage(nine as number);`,
      'src/nine.ts': 'export const nine: number = 9;',
    });
    expect(answerOf(await loadAndRun(path('src/orchestrator.ts')))).toEqual({ cat: 9 });
  });
});

describe.concurrent('loadOrchestrator: tasks and resources', () => {
  const CALLS_TASKS = (specifier: string) =>
    answering(
      'Object.fromEntries((await findAnagrams((await getWords(await filterInput(text)))[0], ["act", "dog"])).map((word) => [word, 1]))',
      `import { filterInput, findAnagrams, getWords } from '${specifier}';`,
    );
  const CALLED = [
    ['filterInput', 'cat'],
    ['getWords', 'cat'],
    ['findAnagrams', 'cat'],
  ];

  it.for([
    ['a file in src/', 'src/orchestrator.ts', './tasks/index.ts'],
    ['an import with .js', 'src/orchestrator.ts', './tasks/index.js'],
    ['an import of the folder', 'src/orchestrator.ts', './tasks'],
    ['a file beside src/', 'solution.ts', './src/tasks/index.ts'],
    ['a file in another folder', 'benchmark_orchestrators/solution.ts', '../src/tasks/index.ts'],
  ] as const)("calls the kit's tasks from %s", async ([, name, specifier], { expect }) => {
    const run = await loadAndRun(project({ [name]: CALLS_TASKS(specifier) }).path(name));
    expect(answerOf(run)).toEqual({ act: 1 });
    expect(run.ledger.map(({ task, input }) => [task, input])).toEqual(CALLED);
  });

  it.for([
    ['a loose file that imports as if it stood in src/', 'orchestrator.ts', './tasks/index.ts'],
    ['a loose file that imports as if it stood beside src/', 'solution.ts', './src/tasks/index.ts'],
    [
      'a loose file that imports as if it stood in a folder beside src/',
      'solution.ts',
      '../src/tasks/index.ts',
    ],
  ] as const)("calls the kit's tasks from %s", async ([, name, specifier], { expect }) => {
    const run = await loadAndRun(looseFiles({ [name]: CALLS_TASKS(specifier) }).path(name));
    expect(answerOf(run)).toEqual({ act: 1 });
    expect(run.ledger.map(({ task, input }) => [task, input])).toEqual(CALLED);
  });

  it("calls the kit's tasks when the project has changed them", async () => {
    const { path } = project({
      'src/orchestrator.ts': CALLS_TASKS('./tasks/index.ts'),
      'src/tasks/index.ts': `
export const filterInput = (text: string) => text;
export const getWords = (text: string) => [text];
export const findAnagrams = () => ['forged'];`,
    });
    const run = await loadAndRun(path('src/orchestrator.ts'));
    expect(answerOf(run)).toEqual({ act: 1 });
    expect(run.ledger).toHaveLength(3);
  });

  it.for(['./tasks/find-anagrams.ts', './tasks/find-anagrams.js'])(
    "calls the kit's task by %s",
    async (specifier, { expect }) => {
      const { path } = project({
        'src/orchestrator.ts': answering(
          '{ [(await findAnagrams(text, ["tac"]))[0]]: 1 }',
          `import { findAnagrams } from '${specifier}';`,
        ),
      });
      const run = await loadAndRun(path('src/orchestrator.ts'));
      expect(answerOf(run)).toEqual({ tac: 1 });
      expect(run.ledger).toHaveLength(1);
    },
  );

  it('knows the class TaskError of the kit', async () => {
    const { path } = project({
      'src/orchestrator.ts': answering(
        '{ [text]: await filterInput(text).catch((error) => error instanceof TaskError ? error.attempt : 0) }',
        "import { filterInput, TaskError } from './tasks/index.ts';",
      ),
    });
    // Seed 3 fails the first filterInput("cat").
    expect(answerOf(await loadAndRun(path('src/orchestrator.ts'), { seed: 3 }))).toEqual({ cat: 1 });
  });

  it("reads the kit's dictionary where the project has its own or none", async () => {
    const source = answering(
      '{ [text]: JSON.parse(await readFile(new URL("../resources/english_dictionary.json", import.meta.url), "utf8")).length }',
      "import { readFile } from 'node:fs/promises';",
    );
    const bare = project({ 'src/orchestrator.ts': source });
    expect(answerOf(await loadAndRun(bare.path('src/orchestrator.ts')))).toEqual({ cat: 114_667 });
    const own = project({ 'src/orchestrator.ts': source, 'resources/english_dictionary.json': ['cat'] });
    expect(answerOf(await loadAndRun(own.path('src/orchestrator.ts')))).toEqual({ cat: 114_667 });
  });

  it("imports the kit's dictionary where the project has its own", async () => {
    const { path } = project({
      'src/orchestrator.ts': answering(
        '{ [text]: dictionary.length }',
        "import dictionary from '../resources/english_dictionary.json' with { type: 'json' };",
      ),
      'resources/english_dictionary.json': ['cat'],
    });
    expect(answerOf(await loadAndRun(path('src/orchestrator.ts')))).toEqual({ cat: 114_667 });
  });
});

describe.concurrent('loadOrchestrator: replaced files', () => {
  const TASKS = ['filter-input', 'find-anagrams', 'get-words', 'index', 'service', 'task'].map(
    (name) => `src/tasks/${name}.ts`,
  );
  const DICTIONARY = 'resources/english_dictionary.json';

  async function replacedIn({ path }: TestProject): Promise<readonly string[]> {
    return (await loadOrchestrator(path('src/orchestrator.ts'))).replacedFiles;
  }

  it('are the tasks and the dictionary that differ, in this order', async () => {
    const changed = Object.fromEntries([...TASKS, DICTIONARY].map((name) => [name, 'changed']));
    expect(await replacedIn(project({ 'src/orchestrator.ts': answering('{}'), ...changed }))).toEqual([
      ...TASKS,
      DICTIONARY,
    ]);
  });

  it('are those alone that differ', async () => {
    const own = Object.fromEntries([...TASKS, DICTIONARY].map((name) => [name, readFileSync(name, 'utf8')]));
    const same = project({ 'src/orchestrator.ts': answering('{}'), ...own });
    expect(await replacedIn(same)).toEqual([]);
    same.write('src/tasks/task.ts', `${own['src/tasks/task.ts']}\n`);
    expect(await replacedIn(same)).toEqual(['src/tasks/task.ts']);
    same.write(DICTIONARY, '["cat"]');
    expect(await replacedIn(same)).toEqual(['src/tasks/task.ts', DICTIONARY]);
  });

  it('are none of what a project lacks, nor of what it has besides', async () => {
    const files = {
      'src/orchestrator.ts': answering('{}'),
      'src/tasks/own.ts': '',
      'resources/own.json': [],
    };
    expect(await replacedIn(project(files))).toEqual([]);
  });

  it('are none in the kit', async () => {
    expect((await loadOrchestrator('src/orchestrator.ts')).replacedFiles).toEqual([]);
  });
});

describe.concurrent('loadOrchestrator: mistakes', () => {
  it.for([
    ['missing.ts', "Expected %s to be an orchestrator's module, but there is no such file."],
    ['src', "Expected %s to be an orchestrator's module, but it is a folder. Name a file in it."],
  ] as const)('refuses %s', async ([name, message], { expect }) => {
    const path = project({ 'src/orchestrator.ts': answering('{}') }).path(name);
    await expect(loadOrchestrator(path)).rejects.toMatchObject({
      name: 'LoadError',
      message: message.replace('%s', path),
    });
  });

  it('refuses a file that is no module', async () => {
    const path = project({}).path('package.json');
    await expect(loadOrchestrator(path)).rejects.toThrow(
      `Expected ${path} to be a TypeScript or JavaScript module`,
    );
  });

  it.for(['orchestrator.ts', 'orchestrator.js'])(
    'names file, line and column of a syntax error in %s',
    async (name, { expect }) => {
      const { path } = project({ [name]: 'export const one = 1;\n  const = 2;\n' });
      const file = relative(process.cwd(), path(name));
      await expect(loadOrchestrator(path(name))).rejects.toMatchObject({
        name: 'LoadError',
        message: `${file}:2:9: Expected identifier but found "="`,
      });
    },
  );

  it('names the module with the syntax error, not the one that imports it', async () => {
    const { path } = project({
      'a.ts': answering('{}', "import './b.ts';"),
      'b.ts': 'const x = 1;\nconst = 2;\n',
    });
    const file = relative(process.cwd(), path('b.ts'));
    await expect(loadOrchestrator(path('a.ts'))).rejects.toThrow(
      `${file}:2:7: Expected identifier but found "="`,
    );
  });

  it('names an import that is missing, and the module that imports it', async () => {
    const { path } = project({ 'a.ts': answering('{}', "\nimport { gone } from './gone.ts'; gone();") });
    await expect(loadOrchestrator(path('a.ts'))).rejects.toMatchObject({
      name: 'LoadError',
      message: `Expected ./gone.ts, which ${path('a.ts')} imports, to be a file. Check the path.`,
    });
  });

  it('refuses an import from outside of the project', async () => {
    const { path } = looseFiles({
      'project/package.json': {},
      'project/src/a.ts': answering('{}', "import { b } from '../../elsewhere/b.ts'; b();"),
      'elsewhere/b.ts': 'export const b = () => {};',
    });
    await expect(loadOrchestrator(path('project/src/a.ts'))).rejects.toMatchObject({
      name: 'LoadError',
      message: `Expected ${path('elsewhere/b.ts')} to be inside of the project ${path('project')}. Import files of the project only.`,
    });
  });

  it.for([
    ['import', 'src/a.ts', "import cases from '../resources/test_cases.json' with { type: 'json' }; cases;"],
    [
      'require',
      'src/a.cjs',
      "const cases = require('../resources/test_cases.json'); module.exports = cases;",
    ],
  ] as const)('refuses to %s the expected answers', async ([, name, head], { expect }) => {
    const { path } = project({ [name]: answering('{}', head), 'resources/test_cases.json': {} });
    await expect(loadOrchestrator(path(name))).rejects.toMatchObject({
      name: 'LoadError',
      message: `Expected the orchestrator not to import ${path('resources/test_cases.json')}: the expected answers are never beside a run.`,
    });
  });

  it('imports a file of that name from another folder', async () => {
    const { path } = project({
      'src/a.ts': answering('cases', "import cases from './test_cases.json' with { type: 'json' };"),
      'src/test_cases.json': { act: 7 },
    });
    expect(answerOf(await loadAndRun(path('src/a.ts')))).toEqual({ act: 7 });
  });

  it.for([
    ['a file', 'elsewhere/data.json', 'project/src/data.json', './data.json'],
    ['a folder', 'elsewhere', 'project/src/data', './data/data.json'],
  ] as const)('refuses a link out of the project to %s', async ([, target, link, specifier], { expect }) => {
    const { path } = looseFiles({
      'project/package.json': {},
      'project/src/a.ts': answering('data', `import data from '${specifier}' with { type: 'json' };`),
      'elsewhere/data.json': { act: 7 },
    });
    symlinkSync(path(target), path(link));
    const imported = join(path('project/src'), specifier);
    await expect(loadOrchestrator(path('project/src/a.ts'))).rejects.toMatchObject({
      name: 'LoadError',
      message: `Expected ${imported} to be a file of the project ${path('project')}, but it is a link out of it. Copy the file.`,
    });
  });

  it('follows a link to a file of the project', async () => {
    const { path } = project({
      'src/a.ts': answering('data', "import data from './link.json' with { type: 'json' };"),
      'data.json': { act: 7 },
    });
    symlinkSync('../data.json', path('src/link.json'));
    expect(answerOf(await loadAndRun(path('src/a.ts')))).toEqual({ act: 7 });
  });

  it('refuses two modules that compile to one name', async () => {
    const { path } = project({
      'main.ts': answering('{ one, two }', "import { one } from './a.ts'; import { two } from './a.mts';"),
      'a.ts': 'export const one = 1;',
      'a.mts': 'export const two = 2;',
    });
    await expect(loadOrchestrator(path('main.ts'))).rejects.toMatchObject({
      name: 'LoadError',
      message: `Expected ${path('a.ts')} and ${path('a.mts')} to have different names.`,
    });
  });

  it('runs two modules of one name that compile to two', async () => {
    const { path } = project({
      'main.ts': answering('{ one, two: a.two }', "import { one } from './a.ts'; import a from './a.cjs';"),
      'a.ts': 'export const one = 1;',
      'a.cjs': 'module.exports = { two: 2 };',
    });
    expect(answerOf(await loadAndRun(path('main.ts')))).toEqual({ one: 1, two: 2 });
  });

  it('leaves a missing package to the run, which cannot import the module', async () => {
    const { path } = project({ 'a.ts': answering('{}', "import 'no-such-package';") });
    expect((await loadAndRun(path('a.ts'))).end).toMatchObject({
      type: 'not-imported',
      error: { message: expect.stringContaining("Cannot find package 'no-such-package'") },
    });
  });
});
