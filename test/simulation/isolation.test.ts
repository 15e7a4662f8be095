// What each tier of isolation keeps a run from. A tier that this machine lacks is not tested here.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import {
  availableTiers,
  type IsolationTier,
  launchIn,
  whyUnavailable,
} from '../../src/simulation/isolation.ts';
import { createInlineOrchestrators, toldBy } from '../support/inline-orchestrators.ts';
import { loadAndRun } from '../support/project.ts';

const orchestrators = createInlineOrchestrators();
afterAll(orchestrators.remove);

const TIERS = availableTiers();

/** What an expression gives in a run, or the code of the error that it throws. */
async function tell(isolation: IsolationTier, expression: string, head = ''): Promise<unknown> {
  const body = `
    try {
      return tell(await (${expression}));
    } catch (error) {
      return tell((error as NodeJS.ErrnoException).code ?? String(error));
    }`;
  return toldBy(await loadAndRun(orchestrators.write(body, head), { isolation }));
}

const FILES = "import { existsSync, readFileSync, writeFileSync } from 'node:fs';";

describe('the tiers', () => {
  it('include the one that needs nothing, and the permission model of this Node', () => {
    expect(TIERS.slice(0, 2)).toEqual(['process', 'permission']);
    expect(whyUnavailable('process')).toBeNull();
  });

  it('start Node itself, and give it a folder for temporary files', () => {
    const launch = launchIn('process', {
      nodeArgs: ['main.cjs'],
      directory: '/run',
      scratchDirectory: '/run/tmp',
      env: { LANG: 'C' },
    });
    expect([launch.command, ...launch.args]).toContain(process.execPath);
    expect(launch.args.at(-1)).toBe('main.cjs');
    expect(launch.env).toMatchObject({ LANG: 'C', TMPDIR: '/run/tmp', HOME: '/run/tmp' });
  });
});

describe.concurrent.each(TIERS)('tier %s', (tier) => {
  it('runs an orchestrator, with its tasks, its dictionary and its packages', async ({ expect }) => {
    const body = `
      const { length } = JSON.parse(readFileSync(new URL('../resources/english_dictionary.json', import.meta.url), 'utf8'));
      const [word = ''] = await getWords(await filterInput(text));
      return tell([length, await limit(() => findAnagrams(word, ['act']))]);`;
    const head = `${FILES} import pLimit from 'p-limit'; const limit = pLimit(1);`;
    const run = await loadAndRun(orchestrators.write(body, head), { isolation: tier });
    expect(toldBy(run)).toEqual([114_667, ['act']]);
    expect(run.stderrEnd).toBe('');
    expect(run.resources?.cpuTimeMs).toBeGreaterThan(0);
  });

  it('runs worker threads that call tasks', async ({ expect }) => {
    const head = `import { Worker } from 'node:worker_threads';
      import { once } from 'node:events';
      const code = "import('" + new URL('./tasks/index.js', import.meta.url) + "').then(async ({ filterInput }) => require('node:worker_threads').parentPort.postMessage(await filterInput('c-t')))";`;
    expect(await tell(tier, "once(new Worker(code, { eval: true }), 'message')", head)).toEqual(['c t']);
  });

  it('leaves no file of a run, and shows it none of the run before', async ({ expect }) => {
    const body = `
      const found = existsSync('kept.txt') || existsSync(tmpdir() + '/kept.txt');
      for (const path of ['kept.txt', tmpdir() + '/kept.txt']) try { writeFileSync(path, 'x'); } catch {}
      return tell(found);`;
    const path = orchestrators.write(body, `${FILES} import { tmpdir } from 'node:os';`);
    for (const _ of [1, 2]) {
      const run = await loadAndRun(path, { isolation: tier });
      expect(toldBy(run)).toBe(false);
      expect(existsSync(run.directory)).toBe(false);
    }
  });

  it('lets it write where programs write temporary files', async ({ expect }) => {
    const head = `${FILES} import { tmpdir, homedir } from 'node:os';
      const path = tmpdir() + '/own.txt';`;
    const written = "(writeFileSync(path, 'x'), readFileSync(path, 'utf8') + (homedir() === tmpdir()))";
    expect(await tell(tier, written, head)).toBe('xtrue');
  });
});

const CASES = new URL('../../resources/test_cases.json', import.meta.url).pathname;
const READS_CASES = `readFileSync(${JSON.stringify(CASES)}, 'utf8').length`;

describe.runIf(TIERS.includes('permission'))('tier permission', () => {
  it.for([
    ['other files', READS_CASES],
    ['what runs', "readFileSync('/proc/self/cmdline', 'utf8')"],
    ['places to write', "writeFileSync('/tmp/orchestrator-test-outside.txt', 'x')"],
    ['processes', "(await import('node:child_process')).execFileSync('true')"],
    [
      'other files in a worker without its options',
      `new Promise((_, reject) => new Worker("require('node:fs').readFileSync(" + JSON.stringify(${JSON.stringify(CASES)}) + ")", { eval: true, execArgv: [], env: { NODE_OPTIONS: '--allow-fs-read=*' } }).once('error', reject))`,
    ],
  ] as const)('has no %s', async ([, expression], { expect }) => {
    const head = `${FILES} import { Worker } from 'node:worker_threads';`;
    expect(await tell('permission', expression, head)).toBe('ERR_ACCESS_DENIED');
  });
});

describe.runIf(TIERS.includes('container'))('tier container', () => {
  it.for([
    ['other files', READS_CASES, 'ENOENT'],
    ['other processes', `existsSync('/proc/${process.pid}')`, false],
    ['the system to write to', "writeFileSync('/usr/orchestrator-test.txt', 'x')", 'EROFS'],
    ['its own folder to write to', "writeFileSync('package.json', 'x')", 'EROFS'],
  ] as const)('has no %s', async ([, expression, told], { expect }) => {
    expect(await tell('container', expression, FILES)).toBe(told);
  });

  it('has no network', async ({ expect }) => {
    let connections = 0;
    const server = createServer(() => {
      connections += 1;
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { readonly port: number };
    const connects = `new Promise((resolve, reject) => connect(${port}, '127.0.0.1', () => resolve('connected')).once('error', reject))`;
    expect(await tell('container', connects, "import { connect } from 'node:net';")).toBe('ECONNREFUSED');
    expect(connections).toBe(0);
    server.close();
  });

  it('leaves nothing of what a run writes to /tmp', async ({ expect }) => {
    await tell('container', "writeFileSync('/tmp/orchestrator-test-inside.txt', 'x') ?? 1", FILES);
    expect(existsSync('/tmp/orchestrator-test-inside.txt')).toBe(false);
  });
});

describe('what a run starts', () => {
  it.skipIf(!existsSync('/proc/self/stat'))('counts in its CPU time', async () => {
    const burns = 'while (process.cpuUsage().user < 400_000);';
    const body = `execFileSync(process.execPath, ['-e', ${JSON.stringify(burns)}]); return tell(1);`;
    const path = orchestrators.write(body, "import { execFileSync } from 'node:child_process';");
    expect((await loadAndRun(path)).resources?.cpuTimeMs).toBeGreaterThan(350);
  });

  it.skipIf(!existsSync('/proc/self/stat'))('counts in its memory', async () => {
    const fills = 'const kept = Buffer.alloc(150e6, 1); setTimeout(() => kept, 20_000);';
    const body = `
      spawn(process.execPath, ['-e', ${JSON.stringify(fills)}]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      for (const end = performance.now() + 1500; performance.now() < end; ) await new Promise(setImmediate);
      return tell(1);`;
    const path = orchestrators.write(body, "import { spawn } from 'node:child_process';");
    expect((await loadAndRun(path)).resources?.peakMemoryBytes).toBeGreaterThan(200e6);
  });

  it.skipIf(!existsSync('/proc/self/stat'))('ends with it, in whatever group and folder it is', async () => {
    const body = `
      const child = spawn('sleep', ['61.4159'], { detached: true, cwd: '/', stdio: 'ignore' });
      child.unref();
      return tell(child.pid);`;
    const path = orchestrators.write(body, "import { spawn } from 'node:child_process';");
    const pid = toldBy(await loadAndRun(path));
    expect(existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(
      '61.4159',
    );
  });

  it.skipIf(!existsSync('/proc/self/clear_refs'))('cannot hide a peak of memory', async () => {
    const body = `
      await spike();
      collect();
      await spin();
      writeFileSync('/proc/self/clear_refs', '5');
      await spin();
      return tell('hidden');`;
    const head = `${FILES} import { setFlagsFromString } from 'node:v8'; import { runInNewContext } from 'node:vm';
      setFlagsFromString('--expose-gc');
      const collect: () => void = runInNewContext('gc');
      async function spin() {
        for (const end = performance.now() + 300; performance.now() < end; ) await new Promise(setImmediate);
      }
      async function spike() {
        const kept = [Buffer.alloc(300e6, 1)];
        await spin();
        kept.pop();
      }`;
    const { end, resources } = await loadAndRun(orchestrators.write(body, head));
    expect(end).toEqual({
      type: 'violated',
      reason: 'lowered the record of its peak memory, in /proc',
    });
    expect(resources?.peakMemoryBytes).toBeGreaterThan(300e6);
  });
});
