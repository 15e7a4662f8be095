import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { collectPackages } from '../../../src/benchmark/load/collect-packages.ts';
import { loadOrchestrator } from '../../../src/benchmark/load/load-orchestrator.ts';
import { answerOf, loadAndRun, type TestProject, writeProject } from '../../support/project.ts';

const projects: TestProject[] = [];
afterAll(() => {
  for (const project of projects) project.remove();
});

type Files = Readonly<Record<string, string | Uint8Array | object>>;

function project(files: Files): TestProject {
  const made = writeProject({ 'package.json': {}, ...files });
  projects.push(made);
  return made;
}

/** Links as pnpm does it: relative ones, by their places in the project. */
function link({ path }: TestProject, links: Readonly<Record<string, string>>): void {
  for (const [place, target] of Object.entries(links)) {
    mkdirSync(dirname(path(place)), { recursive: true });
    symlinkSync(relative(dirname(path(place)), path(target)), path(place));
  }
}

/** A package whose `main.js` exports its name, version, and what it imports. */
function installed(
  directory: string,
  id: string,
  dependencies: Readonly<Record<string, string>> = {},
): Record<string, string | object> {
  const [, name = '', version = ''] = /^(.+)@(.+)$/.exec(id) ?? [];
  const names = Object.keys(dependencies);
  return {
    [`${directory}/package.json`]: { name, version, type: 'module', exports: './main.js', dependencies },
    [`${directory}/main.js`]: [
      ...names.map((dependency, index) => `import d${index} from '${dependency}';`),
      `export default ['${id}', ${names.map((_, index) => `d${index}`).join(', ')}].flat();`,
    ].join('\n'),
  };
}

async function collectIn({ folder }: TestProject, ...specifiers: string[]): Promise<readonly string[]> {
  return [...(await collectPackages(specifiers, folder)).keys()].toSorted();
}

/** What packages export, when an orchestrator in the project imports them. */
async function importIn(made: TestProject, ...names: string[]): Promise<unknown> {
  const { path } = made;
  const imports = names.map((name, index) => `import p${index} from '${name}';`).join('\n');
  const exported = names.map((_, index) => `p${index}`).join(', ');
  writeFileSync(
    path('orchestrator.ts'),
    `${imports}
export class TaskOrchestrator {
  async processText() {
    return { [JSON.stringify([${exported}])]: 1 };
  }
}
`,
  );
  const [told = ''] = Object.keys(answerOf(await loadAndRun(path('orchestrator.ts'))));
  return JSON.parse(told);
}

describe.concurrent('collectPackages: which files', () => {
  it('collects all files of a package, by where they come to lie', async () => {
    const bytes = new Uint8Array([0, 255, 10]);
    const { folder } = project({
      'node_modules/one/package.json': { name: 'one' },
      'node_modules/one/lib/deep/main.js': 'export const one = 1;',
      'node_modules/one/.data': bytes,
      'node_modules/other/package.json': { name: 'other' },
    });
    const files = await collectPackages(['one'], folder);
    expect(Object.fromEntries([...files].map(([path, content]) => [path, Buffer.from(content)]))).toEqual({
      'node_modules/one/package.json': Buffer.from('{"name":"one"}'),
      'node_modules/one/lib/deep/main.js': Buffer.from('export const one = 1;'),
      'node_modules/one/.data': Buffer.from(bytes),
    });
  });

  it('knows a package by any module of it, and collects it once', async () => {
    const made = project({ 'node_modules/one/package.json': {}, 'node_modules/one/part.js': '' });
    expect(await collectIn(made, 'one/part.js', 'one', 'one/lib/no-such.js')).toEqual([
      'node_modules/one/package.json',
      'node_modules/one/part.js',
    ]);
  });

  it('collects a scoped package, and no other one of its scope', async () => {
    const made = project({
      'node_modules/@scope/one/package.json': {},
      'node_modules/@scope/two/package.json': {},
    });
    expect(await collectIn(made, '@scope/one/part')).toEqual(['node_modules/@scope/one/package.json']);
  });

  it.for([
    ['builtins', 'fs', 'node:fs', 'fs/promises', 'node:test'],
    ['other schemes', 'data:text/javascript,1', 'file:///one', 'https://one'],
    ['paths', './one', '../one', '/one', '.', '..'],
    ['imports of the package itself', '#one'],
    ['nothing', ''],
  ])('takes no packages for %s', async ([, ...specifiers], { expect }) => {
    const made = project({
      'node_modules/fs/package.json': {},
      'node_modules/node:fs/package.json': {},
      'node_modules/#one/package.json': {},
      'node_modules/one/package.json': {},
    });
    expect(await collectIn(made, ...specifiers)).toEqual([]);
  });

  it('leaves a missing package out, and collects the others', async () => {
    const made = project({
      'node_modules/one/package.json': { dependencies: { gone: '1', two: '1' } },
      'node_modules/two/package.json': {},
    });
    expect(await collectIn(made, 'no-such-package', 'one')).toEqual([
      'node_modules/one/package.json',
      'node_modules/two/package.json',
    ]);
  });

  it('follows ordinary, optional and peer dependencies, and none of development', async () => {
    const made = project({
      'node_modules/one/package.json': {
        dependencies: { two: '1' },
        optionalDependencies: { three: '1' },
        peerDependencies: { four: '1' },
        devDependencies: { five: '1' },
      },
      ...Object.fromEntries(
        ['two', 'three', 'four', 'five'].map((name) => [`node_modules/${name}/package.json`, {}]),
      ),
    });
    expect(await collectIn(made, 'one')).toEqual([
      'node_modules/four/package.json',
      'node_modules/one/package.json',
      'node_modules/three/package.json',
      'node_modules/two/package.json',
    ]);
  });

  it.for([
    ['none', undefined],
    ['no JSON', '{ "dependencies": '],
    ['no object', '[1]'],
    ['a list of dependencies', '{ "dependencies": "two" }'],
  ] as const)(
    'takes a package whose package.json is %s for one without dependencies',
    async ([, manifest], { expect }) => {
      const made = project({
        'node_modules/one/main.js': '',
        ...(manifest === undefined ? {} : { 'node_modules/one/package.json': manifest }),
        'node_modules/two/package.json': {},
      });
      expect(await collectIn(made, 'one')).toEqual([
        'node_modules/one/main.js',
        ...(manifest === undefined ? [] : ['node_modules/one/package.json']),
      ]);
    },
  );

  it('follows no links inside of packages', async () => {
    const made = project({
      'node_modules/one/package.json': {},
      'elsewhere/secret.txt': 'x',
    });
    link(made, {
      'node_modules/one/file.txt': 'elsewhere/secret.txt',
      'node_modules/one/folder': 'elsewhere',
      'node_modules/one/gone': 'no-such-file',
    });
    expect(await collectIn(made, 'one')).toEqual(['node_modules/one/package.json']);
  });

  it('follows no dependency that is a path and no name', async () => {
    const made = project({
      'node_modules/one/package.json': { dependencies: { '../resources': '1', '../../escaped': '1' } },
      'node_modules/resources/test_cases.json': {},
      'node_modules/one/resources/test_cases.json': {},
      'node_modules/escaped/file.txt': 'x',
      'escaped/file.txt': 'x',
    });
    expect(await collectIn(made, 'one')).toEqual([
      'node_modules/one/package.json',
      'node_modules/one/resources/test_cases.json',
    ]);
  });

  it('comes to an end where packages need one another', async () => {
    const made = project({
      'node_modules/one/package.json': { dependencies: { two: '1' } },
      'node_modules/two/package.json': { peerDependencies: { one: '1', two: '1' } },
    });
    expect(await collectIn(made, 'one')).toEqual([
      'node_modules/one/package.json',
      'node_modules/two/package.json',
    ]);
  });
});

describe.concurrent('collectPackages: how much', () => {
  const MIB = 2 ** 20;

  it('takes packages of 64 MiB, and refuses a byte more', async () => {
    const made = project({ 'node_modules/large/data.bin': new Uint8Array(64 * MIB) });
    expect(await collectIn(made, 'large')).toEqual(['node_modules/large/data.bin']);
    made.write('node_modules/large/more.txt', 'x');
    await expect(collectIn(made, 'large')).rejects.toMatchObject({
      name: 'LoadError',
      message:
        'Expected the packages that it imports to have less than 64 MiB in all, but large makes it more. Import smaller ones.',
    });
  });

  it('counts all packages together, and names the one that makes it too much', async () => {
    const made = project({
      'node_modules/one/data.bin': new Uint8Array(40 * MIB),
      'node_modules/one/package.json': { dependencies: { '@scope/two': '1' } },
      'node_modules/@scope/two/data.bin': new Uint8Array(40 * MIB),
      'orchestrator.ts': "import 'one'; export class TaskOrchestrator {}",
    });
    await expect(loadOrchestrator(made.path('orchestrator.ts'))).rejects.toMatchObject({
      name: 'LoadError',
      message: expect.stringContaining('but @scope/two makes it more.'),
    });
  });
});

describe.concurrent('collectPackages: which version', () => {
  it('gives each package its own version of one that they share', async () => {
    const made = project({
      ...installed('node_modules/a', 'a@1', { c: '1' }),
      ...installed('node_modules/b', 'b@1', { c: '2' }),
      ...installed('node_modules/c', 'c@1', { d: '1' }),
      ...installed('node_modules/d', 'd@1'),
      ...installed('node_modules/b/node_modules/c', 'c@2', { d: '2' }),
      ...installed('node_modules/b/node_modules/d', 'd@2'),
    });
    expect(await collectIn(made, 'a', 'b')).toEqual([
      'node_modules/a/main.js',
      'node_modules/a/package.json',
      'node_modules/b/main.js',
      'node_modules/b/node_modules/c/main.js',
      'node_modules/b/node_modules/c/node_modules/d/main.js',
      'node_modules/b/node_modules/c/node_modules/d/package.json',
      'node_modules/b/node_modules/c/package.json',
      'node_modules/b/package.json',
      'node_modules/c/main.js',
      'node_modules/c/package.json',
      'node_modules/d/main.js',
      'node_modules/d/package.json',
    ]);
    expect(await importIn(made, 'a', 'b')).toEqual([
      ['a@1', 'c@1', 'd@1'],
      ['b@1', 'c@2', 'd@2'],
    ]);
  });

  it('finds what pnpm has linked, each version where it belongs', async () => {
    const store = (id: string, dependencies: Readonly<Record<string, string>> = {}) => {
      const name = id.slice(0, id.lastIndexOf('@'));
      return installed(`node_modules/.pnpm/${id.replace('/', '+')}/node_modules/${name}`, id, dependencies);
    };
    const made = project({
      ...store('@scope/a@1', { c: '1' }),
      ...store('b@1', { '@scope/c': '2', c: '2' }),
      ...store('c@1'),
      ...store('c@2', { '@scope/c': '2' }),
      ...store('@scope/c@2'),
    });
    const inStore = (id: string, name: string) => `node_modules/.pnpm/${id}/node_modules/${name}`;
    link(made, {
      'node_modules/@scope/a': inStore('@scope+a@1', '@scope/a'),
      'node_modules/b': inStore('b@1', 'b'),
      [inStore('@scope+a@1', 'c')]: inStore('c@1', 'c'),
      [inStore('b@1', '@scope/c')]: inStore('@scope+c@2', '@scope/c'),
      [inStore('b@1', 'c')]: inStore('c@2', 'c'),
      [inStore('c@2', '@scope/c')]: inStore('@scope+c@2', '@scope/c'),
    });
    expect((await collectIn(made, '@scope/a', 'b')).filter((path) => path.endsWith('.js'))).toEqual([
      'node_modules/@scope/a/main.js',
      'node_modules/@scope/c/main.js',
      'node_modules/b/main.js',
      'node_modules/b/node_modules/c/main.js',
      'node_modules/c/main.js',
    ]);
    expect(await importIn(made, '@scope/a', 'b')).toEqual([
      ['@scope/a@1', 'c@1'],
      ['b@1', '@scope/c@2', 'c@2', '@scope/c@2'],
    ]);
  });

  it('gives a nested package the shared version though one beside it has another', async () => {
    const made = project({
      ...installed('store/a@1/node_modules/a', 'a@1', { c: '2', e: '2' }),
      ...installed('store/c@1/node_modules/c', 'c@1'),
      ...installed('store/c@2/node_modules/c', 'c@2', { e: '1' }),
      ...installed('store/e@1/node_modules/e', 'e@1'),
      ...installed('store/e@2/node_modules/e', 'e@2'),
    });
    link(made, {
      'node_modules/a': 'store/a@1/node_modules/a',
      'node_modules/c': 'store/c@1/node_modules/c',
      'node_modules/e': 'store/e@1/node_modules/e',
      'store/a@1/node_modules/c': 'store/c@2/node_modules/c',
      'store/a@1/node_modules/e': 'store/e@2/node_modules/e',
      'store/c@2/node_modules/e': 'store/e@1/node_modules/e',
    });
    expect(await importIn(made, 'c', 'e', 'a')).toEqual([['c@1'], ['e@1'], ['a@1', 'c@2', 'e@1', 'e@2']]);
  });

  it('finds packages in folders above the one that imports', async () => {
    const made = project({
      ...installed('node_modules/one', 'one@1'),
      'apps/kit/package.json': {},
    });
    expect([...(await collectPackages(['one'], made.path('apps/kit'))).keys()].toSorted()).toEqual([
      'node_modules/one/main.js',
      'node_modules/one/package.json',
    ]);
  });
});

describe('collectPackages: what a run does to its packages', () => {
  it('reaches neither the project nor the next run', async () => {
    const made = project({
      ...installed('node_modules/one', 'one@1'),
      'orchestrator.ts': `import one from 'one';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
const folder = new URL('./node_modules/', import.meta.url);
export class TaskOrchestrator {
  async processText(text: string) {
    const isInside = realpathSync(folder).startsWith(process.cwd());
    writeFileSync(new URL('one/main.js', folder), "export default 'forged';");
    rmSync(new URL('one/package.json', folder));
    mkdirSync(new URL('two', folder));
    return { [String(one)]: 1, [String(isInside)]: 1 };
  }
}`,
    });
    const before = readFileSync(made.path('node_modules/one/main.js'), 'utf8');
    for (const _ of [1, 2]) {
      expect(answerOf(await loadAndRun(made.path('orchestrator.ts')))).toEqual({ 'one@1': 1, true: 1 });
    }
    expect(readFileSync(made.path('node_modules/one/main.js'), 'utf8')).toBe(before);
    expect(await collectIn(made, 'one', 'two')).toEqual([
      'node_modules/one/main.js',
      'node_modules/one/package.json',
    ]);
  });
});
