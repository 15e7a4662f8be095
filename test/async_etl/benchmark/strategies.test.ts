// Every strategy in a process of its own, against a small and quick server: all of them are right, each in its own way.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toSample } from '../../../async_etl/benchmark/run-figures.ts';
import type { EtlSample } from '../../../async_etl/benchmark/sample.ts';
import { etlLimitsFor } from '../../../async_etl/measure/limits.ts';
import { loadPipeline } from '../../../async_etl/measure/load-pipeline.ts';
import { runPipelineOnce } from '../../../async_etl/measure/run-pipeline-once.ts';
import { createDatasetServer } from '../../../async_etl/server/dataset-server.ts';
import type { DatasetServer } from '../../../async_etl/server/service.ts';

const DATA = { seed: 1, totalBytes: 100e3, regions: 1 };
const SERVICE = { latencyScale: 0.02, faultRate: 0, faultSeed: 1 };

let server: DatasetServer;
let cacheDirectory = '';
beforeAll(async () => {
  server = await createDatasetServer({ ...DATA, ...SERVICE, port: 0 });
});
afterAll(() => server.close());

/** A cold and a warm run. */
async function runTwice(strategy: string): Promise<{ cold: EtlSample; warm: EtlSample }> {
  const { program } = await loadPipeline(`async_etl/strategies/${strategy}.ts`);
  cacheDirectory = await mkdtemp(join(tmpdir(), 'etl-strategy-'));
  const limits = etlLimitsFor({
    totalBytes: DATA.totalBytes,
    sources: 5,
    latencyScale: SERVICE.latencyScale,
  });
  const run = async (lane: 'cold' | 'warm') => {
    const settings = { program, server, cacheDirectory, seed: 1, limits, isolation: 'process' } as const;
    return toSample(await runPipelineOnce(settings), {
      ...{ pipeline: 0, lane, sources: 5, index: 0, lowerBoundMs: null },
    });
  };
  try {
    return { cold: await run('cold'), warm: await run('warm') };
  } finally {
    await rm(cacheDirectory, { recursive: true, force: true });
  }
}

describe('the strategies', { timeout: 60_000 }, () => {
  it.each([
    ['naive', { atOnce: [1, 1], has429s: false, hasSyncCalls: true }],
    ['promise-all', { atOnce: [2, 20], has429s: true, hasSyncCalls: false }],
    ['concurrent-downloads', { atOnce: [2, 20], has429s: false, hasSyncCalls: false }],
    ['pooled', { atOnce: [2, 20], has429s: false, hasSyncCalls: false }],
  ] as const)('%s is accepted, cold and warm', async (strategy, { atOnce, has429s, hasSyncCalls }) => {
    const { cold, warm } = await runTwice(strategy);
    expect([cold.reason, warm.reason]).toEqual([null, null]);
    expect([cold.outcome, warm.outcome]).toEqual(['accepted', 'accepted']);
    expect(cold.figures.peakConcurrentDownloads).toBeGreaterThanOrEqual(atOnce[0]);
    expect(cold.figures.peakConcurrentDownloads).toBeLessThanOrEqual(atOnce[1]);
    expect(cold.figures.tooManyRequests > 0).toBe(has429s);
    expect((cold.figures.syncFileCalls ?? 0) > 0).toBe(hasSyncCalls);
    expect(warm.figures.notModified).toBe(40);
    expect(warm.figures.downloadedBytes).toBe(0);
    expect([cold.hasEnded, warm.hasEnded]).toEqual([true, true]);
  });
});
