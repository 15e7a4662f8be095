// Real processes, found and ended as a whole. What a control group finds is tested once more without one, as on the
// many systems that do not let us make any.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProcessTree } from '../../src/simulation/process-tree.ts';
import { readProcessUsage, readStat } from '../../src/simulation/process-usage.ts';
import { isAlive } from '../support/pipeline-process.ts';
import { type TestProject, writeProject } from '../support/project.ts';

let mayGroup = true;

vi.mock('../../src/simulation/control-group.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/simulation/control-group.ts')>();
  return {
    createControlGroup: (bytes: number) => (mayGroup ? original.createControlGroup(bytes) : undefined),
  };
});

interface Started {
  readonly child: ChildProcess;
  readonly tree: ProcessTree;
  readonly pid: number;
  /** what the command has printed: the numbers of processes that it has started */
  told(count: number): Promise<readonly number[]>;
}

const started: Started[] = [];
const projects: TestProject[] = [];
const strays: number[] = [];
afterEach(async () => {
  for (const { tree } of started.splice(0)) await tree.end();
  for (const pid of strays.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  for (const project of projects.splice(0)) project.remove();
  mayGroup = true;
});

/** A command in a folder and in a process group of its own, as runs are started. */
function start(command: string, args: readonly string[], memoryBytes = Number.POSITIVE_INFINITY): Started {
  const project = writeProject({});
  projects.push(project);
  const child = spawn(command, args, {
    cwd: project.folder,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, TMPDIR: project.folder },
  });
  const tree = new ProcessTree(child.pid ?? 0, { directory: project.folder, memoryBytes });
  child.once('exit', () => tree.noteExit());
  // A process that does not read its input closes it.
  child.stdin?.on('error', () => {});
  let printed = '';
  child.stdout?.on('data', (chunk) => {
    printed += chunk;
  });
  const made = {
    child,
    tree,
    pid: child.pid ?? 0,
    async told(count: number) {
      await expect.poll(() => printed.split('\n').length - 1, { timeout: 10_000 }).toBe(count);
      const pids = printed.trim().split('\n').map(Number);
      strays.push(...pids);
      return pids;
    },
  };
  started.push(made);
  return made;
}

/** It does nothing before the tree knows of it: Node takes far longer to start than that. */
function shell(script: string): Started {
  const made = start('sh', ['-c', `read go; ${script}`]);
  made.child.stdin?.write('go\n');
  return made;
}

const node = (code: string) => start(process.execPath, ['-e', code]);

const untilGone = (...pids: readonly number[]) =>
  expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([]);

function parentOf(pid: number): number {
  return Number(readStat(pid)[1]);
}

const isLinux = existsSync('/proc/self/stat');

describe.runIf(isLinux).each([
  ['with a control group, where there may be one', true],
  ['without a control group', false],
])('ProcessTree %s', (_, grouped) => {
  const begin = (script: string) => {
    mayGroup = grouped;
    return shell(script);
  };

  it('ends a process, and what it has started, and what that has started', async () => {
    const { tree, pid, told } = begin(`echo $$; sh -c 'echo $$; sleep 300 & echo $!; wait' & wait`);
    const pids = await told(3);
    expect(pids[0]).toBe(pid);
    expect(pids.map(isAlive)).toEqual([true, true, true]);
    await tree.end();
    await untilGone(...pids);
  });

  it('ends what has a session of its own', async () => {
    const { tree, told } = begin('setsid sleep 300 & echo $!; wait');
    const [pid = 0] = await told(1);
    await tree.end();
    await untilGone(pid);
  });

  it('ends what has got another parent since it was seen, wherever it works', async () => {
    const { tree, told } = begin(
      `sh -c 'echo $$; cd /; env -i PATH="$PATH" setsid sleep 300 > /dev/null & echo $!; wait' & wait; sleep 300`,
    );
    const [middle = 0, last = 0] = await told(2);
    expect(parentOf(last)).toBe(middle);
    expect(tree.readUsage()).toBeDefined();
    process.kill(middle, 'SIGKILL');
    await untilGone(middle);
    await expect.poll(() => parentOf(last)).not.toBe(middle);
    await tree.end();
    await untilGone(last);
  });

  it.each([
    ['works in the folder of the run', 'env -i "$(command -v setsid)" sh -c'],
    ['has that folder in its environment', 'cd / && setsid sh -c'],
  ])('ends what has got another parent before anyone could see it, if it %s', async (_name, begins) => {
    const { tree, pid, told } = begin(
      `(${begins} 'echo $$; exec sleep 300' < /dev/null &) ; sleep 300 & wait`,
    );
    const [last = 0] = await told(1);
    await expect.poll(() => parentOf(last)).not.toBe(pid);
    await tree.end();
    await untilGone(last);
  });

  it('ends what is left of a process that has exited', async () => {
    const { child, tree, told } = begin('setsid sleep 300 > /dev/null & echo $!');
    const [last = 0] = await told(1);
    if (child.exitCode === null) await once(child, 'exit');
    expect(isAlive(last)).toBe(true);
    await tree.end();
    await untilGone(last);
  });

  it('ends what ignores every signal that can be ignored', async () => {
    const { tree, told } = begin(`trap '' HUP INT TERM QUIT; sleep 300 & echo $!; echo $$; wait`);
    const pids = await told(2);
    await tree.end();
    await untilGone(...pids);
  });

  it('ends nothing of another run', async () => {
    const [one, other] = [begin('echo $$; sleep 300'), begin('setsid sleep 300 & echo $!; wait')];
    await one.told(1);
    const [last = 0] = await other.told(1);
    await one.tree.end();
    expect([other.pid, last].map(isAlive)).toEqual([true, true]);
  });

  it('may be ended twice', async () => {
    const { tree, pid, told } = begin('echo $$; sleep 300');
    await told(1);
    await tree.end();
    await expect(tree.end()).resolves.toBeUndefined();
    await untilGone(pid);
  });
});

const FILLED = 100e6;
/** Fills memory, says so, and ends when its standard input does. */
const FILLS = `const kept = Buffer.alloc(${FILLED}, 1); console.log(process.pid); process.stdin.resume().on('end', () => kept);`;

describe.runIf(isLinux)('the usage of a ProcessTree', () => {
  it('has the memory of all that was started', async () => {
    const { tree, pid, told } = node(`
      const { spawn } = require('node:child_process');
      for (const _ of [1, 2]) spawn(process.execPath, ['-e', ${JSON.stringify(FILLS)}], { stdio: ['pipe', 'inherit', 'inherit'] });`);
    await told(2);
    const usage = tree.readUsage();
    expect((usage?.memoryBytes ?? 0) - (readProcessUsage(pid)?.memoryBytes ?? 0)).toBeGreaterThan(2 * FILLED);
    expect(usage?.peakMemoryBytes).toBeGreaterThanOrEqual(usage?.memoryBytes ?? Number.POSITIVE_INFINITY);
  });

  it('keeps its peak when what was started has ended', async () => {
    const { child, tree, told } = node(`
      const { spawn } = require('node:child_process');
      const filled = spawn(process.execPath, ['-e', ${JSON.stringify(FILLS)}], { stdio: ['pipe', 'inherit', 'inherit'] });
      process.stdin.once('data', () => filled.stdin.end());
      filled.once('exit', () => console.log(process.pid));
      setInterval(() => {}, 1000);`);
    await told(1);
    const peak = tree.readUsage()?.peakMemoryBytes ?? 0;
    expect(peak).toBeGreaterThan(FILLED);
    child.stdin?.write('go\n');
    await told(2);
    const usage = tree.readUsage();
    expect(usage?.memoryBytes).toBeLessThan(peak - FILLED / 2);
    expect(usage?.peakMemoryBytes).toBe(peak);
  });

  it('has the CPU time of what runs and of what has ended', async () => {
    const burns =
      'let used = 0; while (used < 200_000) { const { user, system } = process.cpuUsage(); used = user + system; }';
    const { tree, told } = node(`
      const { execFileSync, spawn } = require('node:child_process');
      execFileSync(process.execPath, ['-e', ${JSON.stringify(burns)}]);
      spawn(process.execPath, ['-e', ${JSON.stringify(`${burns} console.log(process.pid); setInterval(() => {}, 1000);`)}], { stdio: 'inherit' });`);
    await told(1);
    expect(tree.readUsage()?.cpuTimeMs).toBeGreaterThan(350);
  });

  it('has what was read, by what runs and by what has ended too', async () => {
    const file = resolve('resources/english_dictionary.json');
    const reads = `for (const _ of [1, 2]) require('node:fs').readFileSync(${JSON.stringify(file)});`;
    const { child, tree, told } = node(`
      const { execFileSync, spawn } = require('node:child_process');
      process.stdin.once('data', () => {
        ${reads}
        execFileSync(process.execPath, ['-e', ${JSON.stringify(reads)}]);
        spawn(process.execPath, ['-e', ${JSON.stringify(`${reads} console.log(process.pid); setInterval(() => {}, 1000);`)}], { stdio: 'inherit' });
      });
      console.log(process.pid);`);
    await told(1);
    const before = tree.readUsage()?.readBytes ?? Number.NaN;
    child.stdin?.write('go\n');
    await told(2);
    const { size } = statSync(file);
    const dictionaries = ((tree.readUsage()?.readBytes ?? 0) - before) / size;
    expect(dictionaries).toBeGreaterThan(6);
    expect(dictionaries).toBeLessThan(7);
  }, 20_000);

  it('is known though something that has ended waits to be collected', async () => {
    // What takes the place of the shell does not know of its child.
    const { tree, told } = shell('sh -c "echo \\$\\$" & exec sleep 300');
    const [last = 0] = await told(1);
    await expect.poll(() => readStat(last)[0]).toBe('Z');
    const usage = tree.readUsage();
    expect(usage?.memoryBytes).toBeGreaterThan(0);
    expect(usage?.peakMemoryBytes).toBeGreaterThan(0);
  });

  it('is that of the process that another one keeps', async () => {
    const { tree, pid, told } = start('sh', [
      '-c',
      '"$0" -e "$1"; exit',
      process.execPath,
      FILLS.replace('process.stdin.resume()', 'setInterval(() => {}, 1000); process.stdin.resume()'),
    ]);
    const [kept = 0] = await told(1);
    expect(kept).not.toBe(pid);
    tree.findMain();
    expect(tree.readUsage()?.memoryBytes).toBeGreaterThan(FILLED);
    expect(tree.readUsage()?.peakMemoryBytes).toBe(readProcessUsage(kept)?.peakMemoryBytes);
  });

  it('is unknown when the process is gone', async () => {
    const { child, tree } = shell('exit');
    if (child.exitCode === null) await once(child, 'exit');
    expect(tree.readUsage()).toBeUndefined();
  });

  it('shows when a process has lowered the record of its peak', async () => {
    const { child, tree, told } = node(`
      let kept = Buffer.alloc(${FILLED}, 1);
      console.log(process.pid);
      process.stdin.on('data', () => {
        kept = undefined;
        gc();
        require('node:fs').writeFileSync('/proc/self/clear_refs', '5');
        console.log(process.pid);
      });
      require('node:v8').setFlagsFromString('--expose-gc');
      globalThis.gc = require('node:vm').runInNewContext('gc');`);
    await told(1);
    tree.readUsage();
    expect(tree.hasLoweredPeak).toBe(false);
    child.stdin?.write('go\n');
    await told(2);
    expect(tree.readUsage()?.peakMemoryBytes).toBeGreaterThan(FILLED);
    expect(tree.hasLoweredPeak).toBe(true);
  });
});

describe('a ProcessTree of a process that could not be started', () => {
  it('has nothing to measure, and kills nothing', async () => {
    const tree = new ProcessTree(0, { directory: '/no/such/folder', memoryBytes: Number.POSITIVE_INFINITY });
    expect(tree.readUsage()).toBeUndefined();
    expect(tree.hasRunOutOfMemory).toBe(false);
    await tree.end();
    expect(isAlive(process.pid)).toBe(true);
  });
});

describe.runIf(isLinux)('the control group of a ProcessTree', () => {
  it('is gone with its processes', async () => {
    const { child, tree, pid, told } = shell('echo $$; sleep 300');
    await told(1);
    const groups = readFileSync(`/proc/${pid}/cgroup`, 'utf8');
    const [, version1, version2] = /^(?:\d+:(memory):|0::).*(\/orchestrator-.*)$/m.exec(groups) ?? [];
    const own = /(\/[^:\n]*\/orchestrator-\d+-\d+)$/m.exec(groups)?.[1];
    const exited = once(child, 'exit');
    await tree.end();
    await exited;
    expect(version2 !== undefined && existsSync(`/sys/fs/cgroup/${version1 ?? ''}${own}`)).toBe(false);
  });
});
