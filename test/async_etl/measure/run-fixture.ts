// Runs a fixture against a small and quick server.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EtlRun } from '../../../async_etl/measure/etl-run.ts';
import { etlLimitsFor } from '../../../async_etl/measure/limits.ts';
import { loadPipeline } from '../../../async_etl/measure/load-pipeline.ts';
import { type EtlRunSettings, runPipelineOnce } from '../../../async_etl/measure/run-pipeline-once.ts';
import { createDatasetServer } from '../../../async_etl/server/dataset-server.ts';
import type { DatasetServer } from '../../../async_etl/server/service.ts';

const SMALL = {
  seed: 3,
  totalBytes: 100e3,
  regions: 1,
  latencyScale: 0.02,
  faultRate: 0,
  faultSeed: 1,
};

export function createSmallServer(): Promise<DatasetServer> {
  return createDatasetServer({ ...SMALL, port: 0 });
}

function fixture(name: string): string {
  return `test/fixtures/async_etl/${name}.ts`;
}

export async function runFixture(
  name: string,
  server: DatasetServer,
  settings: Partial<EtlRunSettings> = {},
): Promise<EtlRun> {
  const cacheDirectory = await mkdtemp(join(tmpdir(), 'etl-cache-'));
  try {
    return await runPipelineOnce({
      program: (await loadPipeline(fixture(name))).program,
      server,
      cacheDirectory,
      seed: 5,
      limits: etlLimitsFor({ totalBytes: SMALL.totalBytes, sources: 5, latencyScale: SMALL.latencyScale }),
      isolation: 'process',
      ...settings,
    });
  } finally {
    await rm(cacheDirectory, { recursive: true, force: true });
  }
}
