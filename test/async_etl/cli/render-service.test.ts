import { expect, test } from 'vitest';
import { renderCounts, renderCountsLine, renderOffer } from '../../../async_etl/cli/render-service.ts';
import type { RequestCounts } from '../../../async_etl/server/service.ts';

const COUNTS: RequestCounts = {
  connections: 1,
  requests: 1,
  repeated: 0,
  peakConcurrency: 1,
  tooManyRequests: 0,
  tooEarly: 0,
  conditional: 0,
  notModified: 0,
  failures: 0,
  bodyBytes: 0,
};

test('counts that are zero are left out, and sources that were not asked as well', () => {
  const total = {
    connections: 4,
    requests: 1234,
    repeated: 0,
    peakConcurrency: 20,
    tooManyRequests: 3,
    tooEarly: 2,
    conditional: 8,
    notModified: 8,
    failures: 5,
    bodyBytes: 12.3e6,
  };
  const bySource = { users: COUNTS, products: { ...COUNTS, requests: 0 } };
  expect(renderCounts({ total, bySource })).toBe(
    'users  1 request, on 1 connection, at most 1 at once, 0.00 kB\n' +
      'all    1,234 requests, on 4 connections, at most 20 at once, 12.3 MB, 8 not modified, 3 refused with 429, ' +
      '2 back too early, 5 failed on purpose\n',
  );
  expect(renderCountsLine({ total: COUNTS, bySource })).toBe(
    '1 request, on 1 connection, at most 1 at once, 0.00 kB\n',
  );
});

test('without requests it says so', () => {
  const total = { ...COUNTS, requests: 0 };
  expect(renderCounts({ total, bySource: { users: total } })).toBe('Nothing was asked for.\n');
});

test('what is offered includes failures and their seed', () => {
  const source = {
    name: 'users-2',
    dataset: 'users',
    region: 2,
    format: 'csv',
    parts: ['http://127.0.0.1:9/datasets/users-2/parts/0.csv'],
    limits: { concurrentRequests: 4, requestsPerWindow: 10, windowMs: 500 },
  } as const;
  const server = {
    url: 'http://127.0.0.1:9',
    sources: [source],
    parts: [{ source, part: 0, etag: '', body: Buffer.alloc(2e6) }],
  };
  const settings = {
    seed: 5,
    totalBytes: 2e6,
    regions: 2,
    latencyScale: 0.5,
    faultRate: 0.125,
    faultSeed: 9,
    port: 9,
  };
  expect(renderOffer(server, settings)).toMatchInlineSnapshot(`
    "Serving http://127.0.0.1:9

      users-2  400 ms to the first byte  http://127.0.0.1:9/datasets/users-2/parts/0.csv …

    1 sources of 8 parts, 2.00 MB in all, seed 5.
    Limits of each: 4 requests at once, 10 in 500 ms; beyond, 429 with Retry-After.
    12.5 % of the requests fail, fault seed 9.
    GET / lists the sources as JSON, GET /counts tells what was asked for. Ctrl-C ends it.
    "
  `);
});
