import { expect, it } from 'vitest';
import { renderProgress } from '../../../async_etl/cli/etl-progress.ts';
import type { StageInterval } from '../../../async_etl/measure/etl-run.ts';
import type { RequestRecord } from '../../../async_etl/server/service.ts';
import type { Source } from '../../../async_etl/types.ts';

const source: Source = {
  name: 'users',
  dataset: 'users',
  region: 1,
  format: 'csv',
  parts: ['a', 'b', 'c', 'd'],
  limits: { concurrentRequests: 4, requestsPerWindow: 10, windowMs: 1000 },
};

function received(part: number, outcome: RequestRecord['outcome']): RequestRecord {
  const rest = { attempt: 1, connection: 1, bodyBytes: 1, isConditional: false, isTooEarly: false };
  return { source: 'users', part, outcome, arrivedMs: 0, endedMs: 1, ...rest };
}

function processed(part: number): StageInterval {
  return { stage: 'process', source: 'users', part, thread: 0, startMs: 0, endMs: 1 };
}

const ledger = [received(0, 'delivered'), received(1, 'not-modified'), received(2, 'broken-off')];

it('counts whole downloads, and a part that was processed in batches once', () => {
  const progress = { stages: [processed(0), processed(0)], running: [] };
  expect(renderProgress(progress, { sources: [source], ledger }, 2000)).toBe(
    'users 2/4 downloaded, 1 processed\n1 of 4 parts, 2.00 s, about 3.33 s left',
  );
});

it('estimates nothing before anything is done', () => {
  expect(renderProgress({ stages: [], running: [] }, { sources: [source], ledger: [] }, 500)).toBe(
    'users 0/4 downloaded, 0 processed\n0 of 4 parts, 500 ms',
  );
});

it('says when the training set is being written', () => {
  const stages = [0, 1, 2, 3].map(processed);
  const running = [{ stage: 'encode', thread: 0 }] as const;
  expect(renderProgress({ stages, running }, { sources: [source], ledger }, 500)).toContain(
    'combining, encoding, checking, 500 ms',
  );
});
