import { Chalk } from 'chalk';
import { expect, it } from 'vitest';
import type { EtlRun } from '../../../async_etl/measure/etl-run.ts';
import { type EtlReport, renderEtlReport, toEtlJson } from '../../../async_etl/report/etl-report.ts';

const plain = new Chalk({ level: 0 });

const request = {
  attempt: 1,
  outcome: 'delivered',
  bodyBytes: 500_000,
  isConditional: false,
  isTooEarly: false,
} as const;

const run: EtlRun = {
  outcome: 'accepted',
  runtimeMs: 10_000,
  requests: [
    { ...request, source: 'users', part: 0, connection: 1, arrivedMs: 100, endedMs: 2000 },
    { ...request, source: 'users', part: 1, connection: 2, arrivedMs: 1000, endedMs: 3000 },
    {
      ...request,
      source: 'users',
      part: 1,
      connection: 2,
      arrivedMs: 900,
      endedMs: 901,
      outcome: 'unavailable',
    },
  ],
  stages: [
    { stage: 'process', source: 'users', part: 0, thread: 0, startMs: 2000, endMs: 2500 },
    { stage: 'process', source: 'users', part: 1, thread: 1, startMs: 3000, endMs: 4000 },
    { stage: 'encode', thread: 0, startMs: 9000, endMs: 10_000 },
  ],
  evidence: {
    delayP99Ms: 12,
    delayMaxMs: 480,
    utilization: 0.2,
    syncFileCalls: { existsSync: 2, readFileSync: 40 },
    leftOpen: ['Worker', 'Worker'],
  },
  resources: { cpuTimeMs: 2000, peakMemoryBytes: 97e6, memoryGrowthBytes: 50e6 },
  cpuTimeOffMainMs: 500,
  result: { trainingRows: 8000, validationRows: 2000, quarantinedRows: 1, digests: {} },
  hasEnded: false,
  stderrEnd: '',
};

const report: EtlReport = {
  pipeline: 'async_etl/pipeline.ts',
  run,
  sources: ['users', 'products'],
  inputBytes: 1e6,
  lowerBound: {
    totalMs: 4000,
    slowestSource: 'users',
    slowestSourceMs: 3700,
    processingMs: 1000,
    writingMs: 300,
  },
  outputDirectory: 'async_etl/output',
  cacheDirectory: null,
};

it('a report begins with the verdict, and ends with where the result lies', () => {
  expect(renderEtlReport(report, plain)).toMatchInlineSnapshot(`
    "async_etl/pipeline.ts: 1.00 MB from 2 sources

    Outcome     accepted: the training set is exactly right
    Rows        8,000 rows for training, 2,000 for validation, 1 quarantined
    Runtime     10.0 s, 2.50 times the lower bound
    Bound       4.00 s: users, the slowest source, 3.70 s, then writing 300 ms

    Where the time went
      combining and encoding           1.00 s   10.0 %  ███
      processing, main thread          500 ms    5.0 %  ██
      processing, worker threads       1.00 s   10.0 %  ███
      only waiting for the network     2.40 s   24.0 %  ███████
      the rest                         5.10 s   51.0 %  ███████████████

    Source      first request      last byte     processing
    users              100 ms         3.00 s         1.50 s
    products                –              –           0 ms

    Downloads   2 at once at most, 3 requests over 2 connections, 1.50 MB (150 kB per second)
    Failures    0 with 429, 1 injected failure, 1 further attempt (0 sooner than asked for)
    Event loop  late by 12 ms (p99), 480 ms at most; busy 20.0 % of the time
    CPU time    2.00 s, 25.0 % of it off the main thread (workers, but also garbage collection)
    Memory      97.0 MB at most
    Sync calls  42 in the main thread: readFileSync 40, existsSync 2
    Left open   the process did not end by itself within a second: Worker
    Cache       0 of 16 parts confirmed by 304; it began empty (--cache keeps it for the next run)
    Result      async_etl/output
    "
  `);
});

it('a failed run has its reason in full, with control codes made visible, and no bound', () => {
  const failed: EtlRun = {
    ...run,
    outcome: 'run-time-error',
    reason: 'Error: \u001b[2Jno\n    at x',
    result: null,
  };
  const lines = renderEtlReport({ ...report, run: failed, lowerBound: null }, plain).split('\n');
  expect(lines.slice(2, 5)).toEqual([
    'Outcome     run-time-error: Error: \\u001b[2Jno',
    '      at x',
    'Runtime     10.0 s until the run had ended',
  ]);
});

it('a run without evidence says that it has none', () => {
  const text = renderEtlReport({ ...report, run: { ...run, evidence: null, resources: null } }, plain);
  expect(text).toContain('Event loop  not known: the run did not come to its end');
  expect(text).toContain('Sync calls  not known');
});

it('a run with a warm cache is not compared with the bound of a cold one', () => {
  const warm = { ...report, lowerBound: null, cacheDirectory: 'cache' };
  const text = renderEtlReport(warm, plain);
  expect(text).toContain('Runtime     10.0 s, with parts from the cache');
  expect(text).toContain('it is kept in cache');
});

it('as JSON it has the run, and what follows from it', () => {
  expect(JSON.parse(toEtlJson(report))).toMatchObject({
    lowerBound: { totalMs: 4000 },
    timeBreakdown: {
      writing: 1000,
      processingOnMain: 500,
      processingInWorkers: 1000,
      network: 2400,
      rest: 5100,
    },
    sources: [
      { source: 'users', firstRequestMs: 100, lastByteMs: 3000, processingMs: 1500 },
      { source: 'products' },
    ],
    run: { outcome: 'accepted', runtimeMs: 10_000 },
  });
});
