import { describe, expect, it } from 'vitest';
import { parseBenchmarkOptions, parseSources, planOf } from '../../../async_etl/benchmark/parse-options.ts';

function plan(...args: string[]) {
  const { options, files } = parseBenchmarkOptions(['node', 'benchmark.ts', ...args]);
  return planOf(options, files);
}

describe('the options of npm run etl:benchmark', () => {
  it('measure the exercise by default, for three minutes', async () => {
    expect(await plan()).toMatchObject({
      baseline: 0,
      totalBytes: 20e6,
      sources: [5],
      seed: 1,
      latencyScale: 1,
      iterations: 3,
      schedules: 10,
      budgetMs: { clean: 180e3, faulted: 180e3 },
      budgetSeconds: 180,
      isolation: 'process',
    });
  });

  it('complete counts that are given, whatever the budget', async () => {
    expect(await plan('--iterations', '5', '--budget', '60')).toMatchObject({
      iterations: 5,
      schedules: 10,
      budgetMs: { clean: Number.POSITIVE_INFINITY, faulted: 60e3 },
    });
  });

  it('take the bytes per source from the first number of sources', async () => {
    expect(await plan('--sources', '20,5', '--size', '50MB')).toMatchObject({
      sources: [5, 20],
      totalBytes: 50e6,
    });
    await expect(plan('--sources', '5,20', '--size', '51MB')).rejects.toThrow(
      'Expected --size to be at most 50MB for 5 sources, since 20 sources have as much each.',
    );
  });

  it('refuse an export that could not be written', async () => {
    await expect(plan('--export', 'a.txt')).rejects.toThrow(
      'Expected --export to name a file that ends in .json, .csv or .md, got "a.txt".',
    );
    await expect(plan('--export', 'no/such/a.json')).rejects.toThrow(/to be a file that can be written/);
  });
});

describe('--sources', () => {
  it('is a number or a list, in any order', () => {
    expect(parseSources('10')).toEqual([10]);
    expect(parseSources('20, 5,5')).toEqual([5, 20]);
  });

  it.each(['', '4', '5,', '5;10', 'five'])('refuses %j', (value) => {
    expect(() => parseSources(value)).toThrow('Expected 5, 10 or 20, or a list of these such as 5,10,20.');
  });
});
