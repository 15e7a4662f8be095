import { existsSync, readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EtlWorld, filesIn } from './support/etl-world.ts';

let world: EtlWorld;

beforeAll(async () => {
  world = await EtlWorld.open({ totalBytes: 1_000_000, latencyScale: 0.1 });
  // Whatever is loaded lazily is loaded now, and stays open.
  await world.run(world.solution);
}, 60_000);

beforeEach(() => world.server.reset({ faultRate: 0 }));

afterAll(() => world.close());

/** Descriptors are what the system says, where it says so. */
function open(): { resources: string[]; descriptors: number } {
  // The test itself waits for timers, and removes folders.
  const passing = /^(Timeout|Immediate|FSReq.*|CloseReq)$/;
  const resources = process.getActiveResourcesInfo().filter((kind) => !passing.test(kind));
  const descriptors = existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0;
  return { resources: resources.sort(), descriptors };
}

const nothingOpenBut = (before: ReturnType<typeof open>) =>
  vi.waitFor(() => expect(open()).toEqual(before), { timeout: 2000 });

async function runAndAbort(afterMs: number) {
  const [outputDirectory, cacheDirectory] = [await world.folder(), await world.folder()];
  const stop = new AbortController();
  const reason = new Error('Enough');
  const running = world.run(world.solution, { outputDirectory, cacheDirectory, signal: stop.signal });
  const settled = running.then(
    () => 'resolved',
    (error: unknown) => error,
  );
  await delay(afterMs);
  stop.abort(reason);
  return { outcome: await settled, reason, outputDirectory, cacheDirectory };
}

describe('the reference solution, when it is aborted', { timeout: 60_000 }, () => {
  it.each([0, 10, 60, 100, 150, 200, 250, 300, 350, 400, 450, 500, 550])(
    'leaves nothing open and nothing half written (after %i ms)',
    async (afterMs) => {
      const before = open();
      const { outcome, reason, outputDirectory, cacheDirectory } = await runAndAbort(afterMs);
      const written = await readdir(outputDirectory);
      if (outcome === 'resolved') expect(written).toHaveLength(4);
      else expect([outcome, written]).toEqual([reason, []]);
      await nothingOpenBut(before);
      expect(await filesIn(join(cacheDirectory, 'temporary')).catch(() => [])).toEqual([]);
    },
  );

  it('does nothing at all if it is aborted before', async () => {
    const reason = new Error('Enough');
    const running = world.run(world.solution, { signal: AbortSignal.abort(reason) });
    await expect(running).rejects.toBe(reason);
    expect(world.server.counts().total.requests).toBe(0);
  });
});

describe('the reference solution, when it fails', { timeout: 60_000 }, () => {
  it('ends everything else, and says which part it was', async () => {
    const before = open();
    const outputDirectory = await world.folder();
    const sources = world.server.sources.map((source) =>
      source.name === 'contexts' ? { ...source, parts: source.parts.map((url) => `${url}.gone`) } : source,
    );
    await expect(world.run(world.solution, { sources, outputDirectory })).rejects.toThrow(
      /^Loading contexts, part \d, failed after 1 attempt: Expected status 200, got 404$/,
    );
    expect(await readdir(outputDirectory)).toEqual([]);
    await nothingOpenBut(before);
  });

  it('gives up in the end if every attempt fails', async () => {
    const sources = world.server.sources.map((source) => ({
      ...source,
      parts: source.parts.map((url) => url.replace(/:\d+/, ':9')),
    }));
    const error = await world.run(world.solution, { sources }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^Loading \w+, part \d, failed after 10 attempts: /),
      cause: { name: 'TransientError', cause: { code: 'ECONNREFUSED' } },
    });
  });
});
