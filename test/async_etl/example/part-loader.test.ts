import { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BodyCache } from '../../../async_etl/example/body-cache.ts';
import { ColumnsCache } from '../../../async_etl/example/columns-cache.ts';
import { Metrics } from '../../../async_etl/example/metrics.ts';
import { PartLoader } from '../../../async_etl/example/part-loader.ts';
import { prepareCache } from '../../../async_etl/example/replace-file.ts';
import type { Workers } from '../../../async_etl/example/workers.ts';
import { processPart } from '../../../async_etl/steps/index.ts';
import type { RawPart, Source } from '../../../async_etl/types.ts';
import { EtlWorld } from './support/etl-world.ts';

let world: EtlWorld;
const agent = new Agent();

beforeAll(async () => {
  world = await EtlWorld.open();
}, 60_000);

afterAll(async () => {
  await agent.destroy();
  await world.close();
});

/** Processes in this thread. */
const workers = {
  processRows: async (raw: RawPart) => ({ processed: Promise.resolve([processPart(raw)]) }),
} as unknown as Workers;

async function createLoader(metrics = new Metrics()): Promise<PartLoader> {
  const directory = await world.folder();
  await prepareCache(directory);
  const cache = new BodyCache(directory);
  const columns = new ColumnsCache(directory);
  return new PartLoader({ agent, cache, columns, workers, metrics, signal: new AbortController().signal });
}

describe('PartLoader', () => {
  it('downloads a part once for all who ask for it meanwhile', async () => {
    const metrics = new Metrics();
    const loader = await createLoader(metrics);
    const [users] = world.server.sources as [Source];
    const [one, other] = await Promise.all([loader.load(users, 3), loader.load(users, 3)]);
    expect(one).toBe(other);
    expect(world.server.counts().total.requests).toBe(1);
    expect(metrics.toJSON()).toEqual({ requests: 1, bytesDownloaded: world.server.parts[3]?.body.length });
  });

  it('gives the version and the rows of a part', async () => {
    const [users] = world.server.sources as [Source];
    const { version, processed } = await (await createLoader()).load(users, 0);
    const body = world.server.parts[0]?.body ?? new Uint8Array();
    expect(version).toEqual({ source: 'users', part: 0, etag: world.server.parts[0]?.etag });
    expect(processed).toEqual([processPart({ source: users, part: 0, firstLine: 1, body })]);
  });
});
