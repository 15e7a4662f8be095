// An example to extend: runs the pipeline as `npm run etl` does, in a process of its own, but on little data and with
// short latencies. What a run tells is in async_etl/measure/etl-run.ts.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EtlRun } from '../../../async_etl/measure/etl-run.ts';
import { etlLimitsFor } from '../../../async_etl/measure/limits.ts';
import { loadPipeline } from '../../../async_etl/measure/load-pipeline.ts';
import { runPipelineOnce } from '../../../async_etl/measure/run-pipeline-once.ts';
import { createDatasetServer } from '../../../async_etl/server/dataset-server.ts';
import type { DatasetServer } from '../../../async_etl/server/service.ts';

const DATA = { seed: 1, totalBytes: 200e3, regions: 1 };
const LATENCY_SCALE = 0.02;
const SLOW = { timeout: 60_000 };

let server: DatasetServer;
let cacheDirectory: string;

beforeEach(async () => {
  cacheDirectory = mkdtempSync(join(tmpdir(), 'etl-cache-'));
  const service = { latencyScale: LATENCY_SCALE, faultRate: 0, faultSeed: 1 };
  server = await createDatasetServer({ ...DATA, ...service, port: 0 });
});

afterEach(async () => {
  await server.close();
  rmSync(cacheDirectory, { recursive: true, force: true });
});

async function run(): Promise<EtlRun> {
  const { program } = await loadPipeline('async_etl/pipeline.ts');
  const limits = etlLimitsFor({ ...DATA, sources: server.sources.length, latencyScale: LATENCY_SCALE });
  return runPipelineOnce({ program, server, cacheDirectory, seed: 1, limits, isolation: 'process' });
}

function count({ requests }: EtlRun, outcome: string): number {
  return requests.filter((request) => request.outcome === outcome).length;
}

test('writes the right training set', SLOW, async () => {
  const cold = await run();

  expect(cold.reason).toBeUndefined();
  expect(cold.outcome).toBe('accepted');
  expect(count(cold, 'delivered')).toBe(40);
});

test('writes the same from its cache, and notices a part that has changed', SLOW, async () => {
  const cold = await run();
  const warm = await run();
  expect(warm.result).toEqual(cold.result);
  expect(count(warm, 'not-modified')).toBe(40);

  server.replacePart('users', 3);
  const changed = await run();
  expect(changed.outcome).toBe('accepted');
  expect(count(changed, 'delivered')).toBe(1);
  expect(changed.result).not.toEqual(cold.result);
});
