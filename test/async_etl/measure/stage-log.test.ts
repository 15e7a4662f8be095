import { expect, it } from 'vitest';
import { StageLog } from '../../../async_etl/measure/stage-log.ts';

const process = { type: 'stage', stage: 'process', source: 'users' } as const;

it('matches each end with the last beginning of the same step in the same thread', () => {
  const log = new StageLog();
  log.add({ ...process, part: 0, phase: 'start', thread: 1 }, 10);
  log.add({ ...process, part: 1, phase: 'start', thread: 2 }, 11);
  log.add({ ...process, part: 0, phase: 'end', thread: 1 }, 20);
  log.add({ ...process, part: 1, phase: 'end', thread: 2 }, 30);
  expect(log.intervals).toEqual([
    { stage: 'process', source: 'users', part: 0, thread: 1, startMs: 10, endMs: 20 },
    { stage: 'process', source: 'users', part: 1, thread: 2, startMs: 11, endMs: 30 },
  ]);
});

it('keeps at most a hundred of a thread that have begun and not ended', () => {
  const log = new StageLog();
  for (let part = 0; part < 150; part += 1) log.add({ ...process, part, phase: 'start', thread: 1 }, 10);
  log.add({ ...process, part: 0, phase: 'start', thread: 2 }, 10);
  expect(log.running).toHaveLength(101);
});

it('keeps what has begun apart, and takes no notice of an end without a beginning', () => {
  const log = new StageLog();
  log.add({ type: 'stage', stage: 'combine', phase: 'start', thread: 0 }, 5);
  log.add({ type: 'stage', stage: 'encode', phase: 'end', thread: 0 }, 6);
  expect(log.intervals).toEqual([]);
  expect(log.running).toEqual([{ stage: 'combine', thread: 0, startMs: 5 }]);
});
