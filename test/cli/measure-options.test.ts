import { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  addMeasureOptions,
  checkOutputs,
  type MeasureOptions,
  planOf,
} from '../../src/cli/measure-options.ts';

function parse(...args: string[]): MeasureOptions {
  const command = addMeasureOptions(new Command(), 20).configureOutput({ writeErr: () => {} });
  return command.parse(args, { from: 'user' }).opts<MeasureOptions>();
}

function planned(...args: string[]) {
  return planOf(parse(...args), { files: ['a.ts'], baseline: null });
}

describe('the options of both benchmark commands', () => {
  it.each([
    ['no iterations', ['--iterations', '0'], 'Expected a whole number from 1 to 999999.'],
    ['a part of an iteration', ['--iterations', '1.5'], 'Expected a whole number from 1 to 999999.'],
    ['fewer than no schedules', ['--schedules', '-1'], 'Expected a whole number from 1 to 999999.'],
    ['schedules without end', ['--schedules', '1e9'], 'Expected a whole number from 1 to 999999.'],
    [
      'a budget of nothing',
      ['--budget', '0'],
      'Expected a number of seconds, more than 0 and at most 86400.',
    ],
    ['an empty budget', ['--budget', ''], 'Expected a number of seconds, more than 0 and at most 86400.'],
    [
      'a budget in words',
      ['--budget', '20s'],
      'Expected a number of seconds, more than 0 and at most 86400.',
    ],
    [
      'a budget of weeks',
      ['--budget', '604800'],
      'Expected a number of seconds, more than 0 and at most 86400.',
    ],
    ['a seed that is no number', ['--seed', 'x'], 'Expected a whole number from 0 to 4294967295.'],
    ['a seed that is too great', ['--seed', '4294967296'], 'Expected a whole number from 0 to 4294967295.'],
    ['an unknown test case', ['--test-case', 'tiny'], 'Allowed choices are small, medium, large, huge, all.'],
    ['an unknown clock', ['--clock', 'fast'], 'Allowed choices are real, virtual.'],
  ])('refuse %s', (_name, args, message) => {
    expect(() => parse(...args)).toThrow(CommanderError);
    expect(() => parse(...args)).toThrow(message);
  });

  it('ask for all texts within the budget when they say nothing', () => {
    expect(planned()).toMatchObject({
      files: ['a.ts'],
      baseline: null,
      testCases: ['small', 'medium', 'large'],
      iterations: 7,
      schedules: 50,
      clock: 'virtual',
      budgetMs: { clean: 20_000, faulted: 20_000, probes: 20_000 },
    });
  });

  it.each([
    [['--iterations', '3'], { clean: Infinity, faulted: 500, probes: 500 }],
    [['--schedules', '3'], { clean: 500, faulted: Infinity, probes: 500 }],
    [['--schedules', '3', '--iterations', '3'], { clean: Infinity, faulted: Infinity, probes: Infinity }],
  ])('complete counts that are given, whatever the budget: %j', (args, budgetMs) => {
    expect(planned('--budget', '.5', ...args).budgetMs).toEqual(budgetMs);
  });

  it('draw a seed when none is given', () => {
    expect(planned('--seed', '0').seed).toBe(0);
    expect(new Set([planned().seed, planned().seed, planned().seed]).size).toBeGreaterThan(1);
  });

  it.each([
    [
      'an unknown ending',
      ['--export', 'results.xlsx'],
      /^Expected --export to name a file that ends in \.json, \.csv or \.md, got "results\.xlsx"\.$/,
    ],
    ['no ending', ['--export', 'results'], /ends in \.json, \.csv or \.md, got "results"\.$/],
    [
      'one that is wrong among others',
      ['--export', 'no/such/a.json', '--export', 'b.txt'],
      /a\.json to be a file that can be written, but ENOENT/,
    ],
    [
      'an export that cannot be written',
      ['--export', 'no/such/folder/a.json'],
      /^Expected --export no\/such\/folder\/a\.json to be a file that can be written, but ENOENT/,
    ],
    [
      'a trace that cannot be written',
      ['--trace', 'src'],
      /^Expected --trace src to be a file that can be written, but EISDIR/,
    ],
  ])('refuse %s before anything is measured', async (_name, args, message) => {
    await expect(checkOutputs(parse(...args))).rejects.toThrow(message);
  });
});
