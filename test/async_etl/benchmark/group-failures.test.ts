import { expect, it } from 'vitest';
import { groupFailures } from '../../../async_etl/benchmark/group-failures.ts';
import { sample } from './samples.ts';

function failed(index: number, reason: string) {
  return sample({ lane: 'faulted', index, outcome: 'task-failed', reason });
}

it('puts together what failed alike, but for which part it was', () => {
  const samples = [
    failed(0, 'Error: terminated\nat x'),
    failed(1, 'Error: Expected status 200 for users, part 3, got 503.'),
    failed(2, 'Error: Expected status 200 for contexts-2, part 7, got 503.'),
    sample({ lane: 'faulted', index: 3 }),
  ];
  expect(groupFailures(samples)).toEqual([
    { outcome: 'task-failed', reason: 'Error: Expected status 200 for SOURCE, part N, got 503.', runs: 2 },
    { outcome: 'task-failed', reason: 'Error: terminated', runs: 1 },
  ]);
});

it('keeps the reason in full where all runs share it', () => {
  const reason = 'Error: users, part 1: 503 at http://127.0.0.1:9/x';
  expect(groupFailures([failed(0, reason), failed(1, reason)])).toEqual([
    { outcome: 'task-failed', reason, runs: 2 },
  ]);
});
