import { expect, it } from 'vitest';
import { toSample } from '../../../async_etl/benchmark/run-figures.ts';
import type { EtlRun } from '../../../async_etl/measure/etl-run.ts';
import type { RequestRecord } from '../../../async_etl/server/service.ts';

const ORIGIN = { pipeline: 2, lane: 'cold', sources: 5, index: 1 } as const;

function request(given: Partial<RequestRecord>): RequestRecord {
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
    ...given,
  };
}

const RUN: EtlRun = {
  outcome: 'accepted',
  runtimeMs: 3000,
  requests: [
    request({}),
    request({ part: 1, connection: 2, arrivedMs: 5, endedMs: 20 }),
    request({
      part: 2,
      connection: 3,
      arrivedMs: 6,
      endedMs: 7,
      attempt: 0,
      outcome: 'too-many-at-once',
      bodyBytes: 0,
    }),
    request({ part: 2, connection: 3, arrivedMs: 20, endedMs: 30, isTooEarly: true }),
    request({ part: 3, connection: 1, arrivedMs: 20, endedMs: 21, outcome: 'not-modified', bodyBytes: 0 }),
  ],
  stages: [],
  evidence: {
    delayP99Ms: 3,
    delayMaxMs: 40,
    utilization: 0.5,
    syncFileCalls: { readFileSync: 2, existsSync: 3 },
    leftOpen: ['Timeout', 'TCPSocketWrap', 'Timeout'],
  },
  resources: { cpuTimeMs: 800, peakMemoryBytes: 90e6, memoryGrowthBytes: 40e6 },
  cpuTimeOffMainMs: 200,
  result: { trainingRows: 8, validationRows: 2, quarantinedRows: 7, digests: {} },
  hasEnded: true,
  stderrEnd: '',
};

it('keeps what the tables show, and no ledger', () => {
  expect(toSample(RUN, { ...ORIGIN, lowerBoundMs: 2000 })).toEqual({
    ...ORIGIN,
    outcome: 'accepted',
    reason: null,
    figures: {
      runtimeMs: 3000,
      timesLowerBound: 1.5,
      peakConcurrentDownloads: 2,
      connections: 3,
      requests: 5,
      connectionsPerRequest: 0.6,
      tooManyRequests: 1,
      tooEarly: 1,
      retries: 1,
      notModified: 1,
      downloadedBytes: 300,
      quarantinedRows: 7,
      eventLoopDelayP99Ms: 3,
      eventLoopDelayMaxMs: 40,
      eventLoopUtilization: 0.5,
      syncFileCalls: 5,
      cpuTimeMs: 800,
      cpuOffMainShare: 0.25,
      peakMemoryBytes: 90e6,
    },
    syncFileCalls: { readFileSync: 2, existsSync: 3 },
    hasEnded: true,
    leftOpen: ['TCPSocketWrap', 'Timeout'],
  });
});

it('leaves open what is not known of a run that told nothing', () => {
  const silent = {
    ...RUN,
    requests: [],
    evidence: null,
    resources: null,
    cpuTimeOffMainMs: null,
    result: null,
  };
  expect(toSample(silent, { ...ORIGIN, lowerBoundMs: null }).figures).toMatchObject({
    timesLowerBound: null,
    connectionsPerRequest: null,
    quarantinedRows: null,
    eventLoopDelayMaxMs: null,
    syncFileCalls: null,
    cpuOffMainShare: null,
    peakMemoryBytes: null,
  });
});
