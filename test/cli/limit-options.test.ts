import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import {
  addLimitOptions,
  chosenIsolation,
  chosenLimits,
  type LimitOptions,
} from '../../src/cli/limit-options.ts';
import { availableTiers } from '../../src/simulation/isolation.ts';
import { type CommandName, startCommand } from '../support/pipeline-process.ts';

function parse(...args: string[]): LimitOptions {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  return addLimitOptions(command).parse(args, { from: 'user' }).opts<LimitOptions>();
}

describe('addLimitOptions', () => {
  it('takes the tier that needs nothing, and no limit, where none are given', () => {
    expect(parse()).toEqual({ isolation: 'process' });
  });

  it.each(['process', 'permission', 'container', 'best'])('takes --isolation %s', (tier) => {
    expect(parse('--isolation', tier)).toEqual({ isolation: tier });
  });

  it('takes limits as numbers, also broken ones', () => {
    expect(
      parse(
        ...['--wall-limit', '1.5', '--time-limit', '0.001', '--memory-limit', '128.5'],
        ...['--output-limit', '1e3', '--attempt-limit', '1000000000'],
      ),
    ).toEqual({
      isolation: 'process',
      wallLimit: 1.5,
      timeLimit: 0.001,
      memoryLimit: 128.5,
      outputLimit: 1000,
      attemptLimit: 1e9,
    });
  });

  const LIMITS = [
    '--wall-limit <seconds>',
    '--time-limit <seconds>',
    '--output-limit <MiB>',
    '--attempt-limit <n>',
  ];

  it.each(
    LIMITS.flatMap((flags) =>
      ['0', '-1', 'many', '', ' ', 'NaN', 'Infinity', '1000000001'].map((value) => [flags, value]),
    ),
  )('refuses %s of %j', (flags, value) => {
    expect(() => parse(`${flags.split(' ')[0]}=${value}`)).toThrow(
      `error: option '${flags}' argument '${value}' is invalid. Expected a number more than 0.`,
    );
  });

  it.each(['127.9', '0', '-128', '', '1000000001'])('refuses --memory-limit <MiB> of %j', (value) => {
    expect(() => parse(`--memory-limit=${value}`)).toThrow(
      `error: option '--memory-limit <MiB>' argument '${value}' is invalid. Expected a number of at least 128.`,
    );
  });

  it('takes 128 MiB of memory, the least that there may be', () => {
    expect(parse('--memory-limit', '128').memoryLimit).toBe(128);
  });

  it('refuses a tier that there is not', () => {
    expect(() => parse('--isolation', 'docker')).toThrow(
      "error: option '--isolation <tier>' argument 'docker' is invalid. Allowed choices are process, permission, container, best.",
    );
  });
});

describe('chosenLimits', () => {
  it('has none where none were given', () => {
    expect(chosenLimits(parse())).toEqual({});
  });

  it('is in milliseconds and bytes', () => {
    expect(
      chosenLimits({
        isolation: 'process',
        wallLimit: 1.5,
        timeLimit: 60,
        memoryLimit: 128,
        outputLimit: 0.5,
        attemptLimit: 7,
      }),
    ).toEqual({
      realMs: 1500,
      runtimeMs: 60_000,
      memoryBytes: 134_217_728,
      outputBytes: 524_288,
      attempts: 7,
    });
  });

  it.each([
    ['wallLimit', { realMs: 2000 }],
    ['timeLimit', { runtimeMs: 2000 }],
    ['memoryLimit', { memoryBytes: 2_097_152 }],
    ['outputLimit', { outputBytes: 2_097_152 }],
    ['attemptLimit', { attempts: 2 }],
  ])('has the one of %s alone where the others were not given', (name, limits) => {
    expect(chosenLimits({ isolation: 'process', [name]: 2 })).toEqual(limits);
  });
});

describe('chosenIsolation', () => {
  it('is the tier that was asked for', () => {
    for (const tier of availableTiers()) expect(chosenIsolation({ isolation: tier })).toBe(tier);
  });

  it('is the strongest that there is where the best was asked for', () => {
    const strongest = availableTiers().includes('container') ? 'container' : 'permission';
    expect(chosenIsolation({ isolation: 'best' })).toBe(strongest);
  });
});

describe.runIf(process.platform === 'linux').concurrent('a machine without bubblewrap', () => {
  // No programs are found there: as on a machine that has none of them.
  const folder = mkdtempSync(join(tmpdir(), 'test-empty-path-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function run(name: CommandName, ...args: string[]) {
    const naive = ['--orchestrator', 'test/fixtures/orchestrators/naive.ts', '--clock', 'virtual'];
    return startCommand(name, [...naive, ...args], { env: { PATH: folder } }).finished;
  }

  it.for(['pipeline', 'benchmark'] as const)(
    'lacks the tier container, which is an error of npm run %s and not a reason for a weaker one',
    async (name, { expect }) => {
      expect(await run(name, '--isolation', 'container')).toEqual({
        stdout: '',
        stderr:
          'Expected --isolation container to be available on this machine. It needs bubblewrap (bwrap), at least 0.7: install it (Debian: apt install bubblewrap). --isolation best takes the strongest tier that there is.\n',
        exitCode: 2,
      });
    },
  );

  it('has the tier permission at best', async ({ expect }) => {
    const { stdout, exitCode } = await run('pipeline', '--isolation', 'best', '--no-faults');
    expect(stdout).toContain('\nTier     permission (of isolation)\n');
    expect(exitCode).toBe(0);
  });
});
