// In a process of its own, since the guard stays for as long as that does.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type TestProject, writeProject } from '../../support/project.ts';

let project: TestProject;
let scripts = 0;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../../src/simulation/agent/guard-workers.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
  });
  project = writeProject({ 'guard.cjs': outputFiles[0]?.text ?? '' });
});
afterAll(() => project.remove());

/** What a worker knows of the options that it was started with. */
const TELLS = `require('node:worker_threads').parentPort.postMessage({
  execArgv: process.execArgv,
  options: process.env.NODE_OPTIONS ?? null,
  kept: process.env.KEPT ?? null,
  data: require('node:worker_threads').workerData ?? null,
})`;

/** @param script an ES module that assigns a worker to `worker`; `tells` is what that worker is to run */
async function toldBy(script: string, guarded = true): Promise<unknown> {
  const code = `
    import { createRequire } from 'node:module';
    import { Worker, SHARE_ENV } from 'node:worker_threads';
    const require = createRequire(process.argv[1]);
    ${guarded ? "require('./guard.cjs').guardWorkers();" : ''}
    const tells = ${JSON.stringify(TELLS)};
    let worker;
    ${script}
    worker.once('message', (told) => console.log(JSON.stringify(told)));`;
  scripts += 1;
  const name = `script-${scripts}.mjs`;
  project.write(name, code);
  const { stdout } = await promisify(execFile)(process.execPath, [project.path(name)], {
    env: { PATH: process.env.PATH, NODE_OPTIONS: '--no-warnings', KEPT: 'kept' },
  });
  return JSON.parse(stdout);
}

const RESTRICTED = { execArgv: [], options: null, kept: 'kept', data: null };

describe.concurrent('guardWorkers', () => {
  const given = `{ eval: true, execArgv: ['--trace-warnings'], env: { KEPT: 'kept', NODE_OPTIONS: '--trace-exit' } }`;

  it('is needed: a worker has the options that it is given', async ({ expect }) => {
    expect(await toldBy(`worker = new Worker(tells, ${given});`, false)).toEqual({
      ...RESTRICTED,
      execArgv: ['--trace-warnings'],
      options: '--trace-exit',
    });
  });

  it.for([
    ['as they are', `worker = new Worker(tells, ${given});`],
    ['by require', `worker = new (require('node:worker_threads').Worker)(tells, ${given});`],
    ['by a dynamic import', `worker = new (await import('worker_threads')).Worker(tells, ${given});`],
    ['to a class that extends it', `worker = new (class extends Worker {})(tells, ${given});`],
    ['by Reflect', `worker = Reflect.construct(Worker, [tells, ${given}]);`],
    ['to the constructor of its prototype', `worker = new Worker.prototype.constructor(tells, ${given});`],
    [
      'to the constructor of a worker',
      `worker = new (new Worker('', { eval: true }).constructor)(tells, ${given});`,
    ],
    [
      'by a prototype',
      `worker = new Worker(tells, Object.assign(Object.create({ execArgv: ['--trace-warnings'] }), { eval: true }));`,
    ],
    [
      'by every prototype',
      `Object.prototype.execArgv = ['--trace-warnings'];
       worker = new Worker(tells, { eval: true });
       delete Object.prototype.execArgv;`,
    ],
    [
      'by Object.assign',
      `Object.assign = (_, options) => options;
       worker = new Worker(tells, ${given});`,
    ],
    [
      'at the second look only',
      `let looks = 0;
       worker = new Worker(tells, { eval: true, get env() { return (looks += 1) > 1 ? { NODE_OPTIONS: '--trace-exit' } : { KEPT: 'kept' }; } });`,
    ],
  ] as const)('drops options for Node that are given %s', async ([, script], { expect }) => {
    expect(await toldBy(script)).toEqual(RESTRICTED);
  });

  it('drops NODE_OPTIONS of its own environment, and keeps the rest', async ({ expect }) => {
    expect(await toldBy('worker = new Worker(tells, { eval: true });')).toEqual(RESTRICTED);
  });

  it('takes a worker without options', async ({ expect }) => {
    expect(
      await toldBy(
        "worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(tells.replaceAll('require(', 'process.getBuiltinModule('))));",
      ),
    ).toEqual(RESTRICTED);
  });

  it('keeps every other option', async ({ expect }) => {
    expect(await toldBy('worker = new Worker(tells, { eval: true, workerData: [1, 2] });')).toEqual({
      ...RESTRICTED,
      data: [1, 2],
    });
  });

  it('leaves an environment shared that is to be shared, which gives a worker no options', async ({
    expect,
  }) => {
    const script = `
      worker = new Worker("process.env.KEPT = 'changed';" + tells, { eval: true, env: SHARE_ENV, execArgv: ['--trace-warnings'] });
      worker.once('message', (told) => Object.assign(told, { here: process.env.KEPT }));`;
    expect(await toldBy(script)).toEqual({
      ...RESTRICTED,
      options: '--no-warnings',
      kept: 'changed',
      here: 'changed',
    });
  });

  it('changes nothing of the options that it is given', async ({ expect }) => {
    const script = `
      const options = ${given};
      worker = new Worker(tells, options);
      worker.once('message', (told) => Object.assign(told, { given: options }));`;
    expect(await toldBy(script)).toMatchObject({
      given: {
        eval: true,
        execArgv: ['--trace-warnings'],
        env: { KEPT: 'kept', NODE_OPTIONS: '--trace-exit' },
      },
    });
  });
});
