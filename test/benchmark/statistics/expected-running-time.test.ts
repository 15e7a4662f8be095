import { expect, it } from 'vitest';
import { expectedRunningTime } from '../../../src/benchmark/statistics/expected-running-time.ts';

it('is the time of all runs, failed ones too, for each success', () => {
  const runs = [
    { runtimeMs: 3000, succeeded: true },
    { runtimeMs: 1000, succeeded: false },
    { runtimeMs: 2000, succeeded: true },
  ];
  expect(expectedRunningTime(runs)).toEqual({ value: 3000, isLowerBound: false });
});

it('is at least the time spent when nothing succeeded', () => {
  const runs = [
    { runtimeMs: 1500, succeeded: false },
    { runtimeMs: 1000, succeeded: false },
  ];
  expect(expectedRunningTime(runs)).toEqual({ value: 2500, isLowerBound: true });
});

it('needs a run', () => {
  expect(() => expectedRunningTime([])).toThrow(new RangeError('Expected at least one run, got none.'));
});
