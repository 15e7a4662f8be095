// Control groups of the kernel, where this system lets us make them: elsewhere there is nothing to test.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type ControlGroup, createControlGroup } from '../../src/simulation/control-group.ts';

const probe = createControlGroup(Number.POSITIVE_INFINITY);
probe?.remove();

const groups: ControlGroup[] = [];
const processes: ChildProcess[] = [];
afterEach(async () => {
  for (const child of processes.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  for (const group of groups.splice(0)) {
    for (const pid of group.members()) process.kill(pid, 'SIGKILL');
    await expect.poll(() => group.members()).toEqual([]);
    group.remove();
  }
});

function createGroup(memoryBytes = Number.POSITIVE_INFINITY): ControlGroup {
  const group = createControlGroup(memoryBytes);
  if (!group) throw new Error('Expected this system to let us make another control group.');
  groups.push(group);
  return group;
}

/** A process that does what a line on its standard input says, when that comes. */
function start(code: string): { readonly child: ChildProcess; readonly pid: number; go(): void } {
  const child = spawn(process.execPath, ['-e', `process.stdin.once('data', () => { ${code} })`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  processes.push(child);
  return { child, pid: child.pid ?? 0, go: () => child.stdin?.write('go\n') };
}

/** Version 2 of control groups limits only what the group above has handed down. */
function limitsMemory(): boolean {
  const own = readFileSync('/proc/self/cgroup', 'utf8');
  if (/^\d+:([^:]*,)?memory[,:]/m.test(own)) return true;
  const handedDown = `/sys/fs/cgroup${/^0::(.*)$/m.exec(own)?.[1]}/cgroup.subtree_control`;
  return existsSync(handedDown) && readFileSync(handedDown, 'utf8').includes('memory');
}

describe.runIf(probe !== undefined)('a control group', () => {
  it('is empty at first', () => {
    const group = createGroup();
    expect(group.members()).toEqual([]);
    expect(group.hasRunOut()).toBe(false);
  });

  it('lists what was added', () => {
    const group = createGroup();
    const { pid } = start('');
    expect(group.add(pid)).toBe(true);
    expect(group.members()).toEqual([pid]);
  });

  it('lists what its members start, in whatever session, and though their parents are gone', async () => {
    const group = createGroup();
    const { child, pid, go } = start(`
      const { spawn } = require('node:child_process');
      const left = spawn('sleep', ['300'], { detached: true, stdio: 'ignore', cwd: '/', env: { PATH: process.env.PATH } });
      left.unref();
      process.stdout.write(String(left.pid), () => process.exit());`);
    group.add(pid);
    go();
    const [told] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    if (child.exitCode === null) await once(child, 'exit');
    expect(group.members()).toEqual([Number(String(told))]);
  });

  it('is another one each time', () => {
    const [first, second] = [createGroup(), createGroup()];
    const { pid } = start('');
    first.add(pid);
    expect(second.members()).toEqual([]);
  });

  it('says that a process that is gone cannot be added', async () => {
    const { child, pid } = start('');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(createGroup().add(pid)).toBe(false);
  });

  it.runIf(probe !== undefined && limitsMemory())(
    'says when the kernel has killed for the memory that was taken',
    async () => {
      const group = createGroup(150e6);
      const { child, pid, go } = start("Buffer.alloc(400e6, 1); process.stdout.write('survived');");
      group.add(pid);
      go();
      const [, signal] = await once(child, 'exit');
      expect(signal).toBe('SIGKILL');
      expect(group.hasRunOut()).toBe(true);
      expect(createGroup(150e6).hasRunOut()).toBe(false);
    },
  );

  it('is gone when it was removed, and may be removed twice', () => {
    const group = createGroup();
    group.remove();
    group.remove();
    const { pid } = start('');
    expect(group.add(pid)).toBe(false);
    expect(group.members()).toEqual([]);
    expect(group.hasRunOut()).toBe(false);
  });

  it('cannot be removed while something is in it', () => {
    const group = createGroup();
    const { pid } = start('');
    group.add(pid);
    group.remove();
    expect(group.members()).toEqual([pid]);
  });
});

describe.runIf(process.platform !== 'linux')('on another system than Linux', () => {
  it('there are no control groups', () => {
    expect(createControlGroup(2 ** 30)).toBeUndefined();
  });
});
