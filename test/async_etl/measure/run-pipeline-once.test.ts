// Tiny pipelines, each with the outcome that it must get.

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EtlRun } from '../../../async_etl/measure/etl-run.ts';
import type { DatasetServer } from '../../../async_etl/server/service.ts';
import { availableTiers } from '../../../src/simulation/isolation.ts';
import { createSmallServer, runFixture } from './run-fixture.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: DatasetServer;
let cacheDirectory: string;
let correct: EtlRun;

beforeAll(async () => {
  server = await createSmallServer();
  cacheDirectory = await mkdtemp(join(tmpdir(), 'etl-cache-'));
  correct = await runFixture('correct', server);
});

afterAll(async () => {
  await server.close();
  await rm(cacheDirectory, { recursive: true, force: true });
});

describe('a correct pipeline', () => {
  it('is accepted, with what it wrote', () => {
    expect(correct.reason).toBeUndefined();
    expect(correct.outcome).toBe('accepted');
    expect(Object.keys(correct.result?.digests ?? {})).toEqual([
      'train.parquet',
      'validation.parquet',
      'quarantine.ndjson',
      'manifest.json',
    ]);
    expect(correct.result?.trainingRows).toBeGreaterThan(10);
    expect(correct.hasEnded).toBe(true);
  });

  it('has a request and a processing interval for each part, on the clock of the run', () => {
    expect(correct.requests).toHaveLength(40);
    const processing = correct.stages.filter(({ stage }) => stage === 'process');
    expect(processing).toHaveLength(40);
    expect(new Set(processing.map(({ thread }) => thread))).toEqual(new Set([0]));
    const times = [
      ...correct.requests.map(({ arrivedMs }) => arrivedMs),
      ...processing.map(({ endMs }) => endMs),
    ];
    expect(Math.min(...times)).toBeGreaterThan(0);
    expect(Math.max(...times)).toBeLessThan(correct.runtimeMs);
  });

  it('leaves nothing open, and calls no synchronous file function of its own', () => {
    expect(correct.evidence).toMatchObject({ syncFileCalls: {}, leftOpen: [] });
  });

  it.skipIf(process.platform !== 'linux')('took CPU time and memory, which the system tells', () => {
    expect(correct.resources?.cpuTimeMs).toBeGreaterThan(50);
    expect(correct.resources?.peakMemoryBytes).toBeGreaterThan(40e6);
    expect(correct.cpuTimeOffMainMs).toBeLessThan(correct.resources?.cpuTimeMs ?? 0);
  });

  it('may process in worker threads of its own', async () => {
    const run = await runFixture('in-workers', server);
    expect(run.outcome).toBe('accepted');
    const threadsOf = (name: string) =>
      run.stages.filter(({ source }) => source === name).map(({ thread }) => thread);
    expect(threadsOf('users').sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(threadsOf('products')).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(run.evidence?.leftOpen).toEqual([]);
  });

  it.each(availableTiers())('is accepted in tier %s', async (isolation) => {
    expect((await runFixture('correct', server, { isolation })).outcome).toBe('accepted');
  });

  it('writes to the output directory that it is given, beside which other files do not matter', async () => {
    const outputDirectory = await mkdtemp(join(tmpdir(), 'etl-out-'));
    await writeFile(join(outputDirectory, 'notes.txt'), 'x');
    const run = await runFixture('correct', server, { outputDirectory });
    expect(run.outcome).toBe('accepted');
    expect((await readdir(outputDirectory)).sort()).toEqual([
      'manifest.json',
      'notes.txt',
      'quarantine.ndjson',
      'train.parquet',
      'validation.parquet',
    ]);
    await rm(outputDirectory, { recursive: true });
  });
});

describe('a pipeline that is wrong', () => {
  it('by a row is told how many there should be', async () => {
    const run = await runFixture('wrong-row', server);
    expect(run.outcome).toBe('wrong-answer');
    expect(run.reason).toMatch(/^(train|validation)\.parquet: expected \d+ rows, got \d+\.$/);
    expect(run.result).toBeNull();
  });

  it('and says that it is done before it has begun gains nothing', async () => {
    const run = await runFixture('forged-settled', server);
    expect(run.outcome).toBe('wrong-answer');
    expect(run.reason).toMatch(/^train\.parquet (is missing|was still written to when)/);
  });

  it('and writes what is no message is stopped', async () => {
    const run = await runFixture('forged-garbage', server);
    expect(run.outcome).toBe('run-time-error');
    expect(run.reason).toContain('wrote a message that the harness does not know');
  });

  it('takes parts from its cache without asking has bypassed the server', async () => {
    const first = await runFixture('copies-cache', server, { cacheDirectory });
    const second = await runFixture('copies-cache', server, { cacheDirectory });
    expect(first.outcome).toBe('accepted');
    expect(second.outcome).toBe('bypassed-tasks');
    expect(second.reason).toBe('users, part 0, was neither downloaded nor revalidated in this run.');
  });
});

describe('a pipeline that fails', () => {
  it.each([
    ['waits-for-nothing', 'run-time-error', 'exited with code 0 before runPipeline had settled. Perhaps'],
    ['exits', 'run-time-error', 'exited with code 3 before runPipeline had settled.\nI have had enough.'],
    ['unhandled-rejection', 'run-time-error', 'Unhandled rejection: Error: nobody waits for this'],
    ['unhandled-rejection', 'run-time-error', 'caused by: a disk that is full'],
    ['rejects', 'run-time-error', 'Error: users cannot be combined'],
    ['rejects', 'run-time-error', 'caused by: too many of them'],
    ['throws-at-import', 'load-error', 'Error: not on this machine'],
    ['exports-nothing', 'load-error', 'to export a function runPipeline, but it exports pipeline.'],
  ])('%s: %s, %s', async (name, outcome, reason) => {
    const run = await runFixture(name, server);
    expect(run.outcome).toBe(outcome);
    expect(run.reason).toContain(reason);
  });

  it('because of an injected failure is not to blame alone', async () => {
    server.reset({ faultRate: 1 });
    const run = await runFixture('correct', server).finally(() => server.reset({ faultRate: 0 }));
    expect(run.outcome).toBe('task-failed');
  });

  it('to come to an end is stopped at the time limit', async () => {
    const limits = { runtimeMs: 500, memoryBytes: 2 ** 30, outputBytes: 1e6 };
    const run = await runFixture('hangs', server, { limits });
    expect(run.outcome).toBe('time-limit-exceeded');
    expect(run.reason).toBe('runPipeline had not resolved after 0.5 s.');
    expect(run).toMatchObject({ evidence: null, result: null, hasEnded: false });
  });

  it('to be quiet is stopped at the output limit', async () => {
    const limits = { runtimeMs: 60_000, memoryBytes: 2 ** 30, outputBytes: 2 ** 20 };
    const run = await runFixture('floods-stdout', server, { limits });
    expect(run.outcome).toBe('output-limit-exceeded');
    expect(run.reason).toBe('It printed more than 1 MiB.');
  });

  it('is cancelled when nobody wants its result any more', async () => {
    const run = await runFixture('hangs', server, { signal: AbortSignal.timeout(300) });
    expect(run).toMatchObject({ outcome: 'harness-error', reason: 'The run was cancelled.' });
  });
});

describe('the evidence', () => {
  it('tells of a worker that was left open', async () => {
    const run = await runFixture('leaves-worker', server);
    expect(run).toMatchObject({ outcome: 'accepted', hasEnded: false });
    expect(run.evidence?.leftOpen).toEqual(['Worker']);
  });

  it('tells of an event loop that was blocked right before the end', async () => {
    const run = await runFixture('blocks-event-loop', server);
    expect(run.outcome).toBe('accepted');
    expect(run.evidence?.delayMaxMs).toBeGreaterThan(600);
    expect(run.evidence?.delayMaxMs).toBeLessThan(run.runtimeMs);
    expect(run.evidence?.utilization).toBeGreaterThan(correct.evidence?.utilization ?? 1);
  });

  it("counts the pipeline's own synchronous calls, not those of Node", async () => {
    const run = await runFixture('sync-calls', server);
    expect(run.outcome).toBe('accepted');
    expect(run.evidence?.syncFileCalls).toEqual({ writeFileSync: 1, readFileSync: 3, existsSync: 1 });
  });
});
