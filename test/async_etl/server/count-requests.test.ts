import { expect, test } from 'vitest';
import { countRequests } from '../../../async_etl/server/count-requests.ts';
import type { RequestRecord } from '../../../async_etl/server/service.ts';

function record(overrides: Partial<RequestRecord>): RequestRecord {
  return {
    source: 'users',
    part: 0,
    attempt: 1,
    outcome: 'delivered',
    connection: 1,
    arrivedMs: 0,
    endedMs: 10,
    bodyBytes: 100,
    isConditional: false,
    isTooEarly: false,
    ...overrides,
  };
}

const NONE = {
  connections: 0,
  requests: 0,
  repeated: 0,
  peakConcurrency: 0,
  tooManyRequests: 0,
  tooEarly: 0,
  conditional: 0,
  notModified: 0,
  failures: 0,
  bodyBytes: 0,
};

test('without requests everything is 0, for every source', () => {
  expect(countRequests(['users'], [], [])).toEqual({ total: NONE, bySource: { users: NONE } });
});

test('counts what the ledger says, in all and by source', () => {
  const { total, bySource } = countRequests(
    ['users', 'products'],
    [
      record({}),
      record({ part: 1, connection: 2, outcome: 'not-modified', isConditional: true, bodyBytes: 0 }),
      record({ attempt: 0, outcome: 'too-many-at-once', bodyBytes: 0, endedMs: 0 }),
      record({ attempt: 0, outcome: 'too-many-per-window', bodyBytes: 0, isTooEarly: true, endedMs: 0 }),
      record({ source: 'products', outcome: 'unavailable', bodyBytes: 0 }),
      record({ source: 'products', outcome: 'reset', bodyBytes: 0 }),
      record({ source: 'products', outcome: 'broken-off', bodyBytes: 30 }),
      record({ source: 'products', outcome: 'stalled', bodyBytes: 7 }),
      record({ source: 'products', outcome: 'abandoned', bodyBytes: 5 }),
    ],
    [],
  );
  expect(total).toEqual({
    connections: 2,
    requests: 9,
    repeated: 6,
    peakConcurrency: 7,
    tooManyRequests: 2,
    tooEarly: 1,
    conditional: 1,
    notModified: 1,
    failures: 4,
    bodyBytes: 142,
  });
  expect([bySource.users?.requests, bySource.products?.requests]).toEqual([4, 5]);
  expect([bySource.users?.peakConcurrency, bySource.products?.connections]).toEqual([2, 1]);
});

test('a HEAD repeats nothing, and nothing repeats it', () => {
  const ledger = [record({ attempt: 0, outcome: 'headers-only' }), record({}), record({ part: 1 })];
  expect(countRequests([], ledger, []).total).toMatchObject({ requests: 3, repeated: 0 });
});

test('a request that begins when another ends is not at once with it; one under way is with all that follow', () => {
  const ledger = [
    record({ endedMs: 10 }),
    record({ arrivedMs: 10, endedMs: 20 }),
    record({ arrivedMs: 30, endedMs: 40 }),
  ];
  expect(countRequests(['users'], ledger, []).total.peakConcurrency).toBe(1);
  const { outcome, endedMs, ...underWay } = record({ arrivedMs: 15, bodyBytes: 3 });
  expect([outcome, endedMs]).toEqual(['delivered', 10]);
  const counts = countRequests(['users'], ledger, [underWay]).total;
  expect([counts.peakConcurrency, counts.requests, counts.bodyBytes]).toEqual([2, 4, 303]);
});
