// The reference solution. Network, files and threads work at the same time: parts are requested as fast as the limits
// of their endpoints allow, processed by a pool of threads as they arrive, and combined by a thread of its own.
// Read this as a table of contents, then example/part-loader.ts; example/ has one concern a file.

import { setMaxListeners } from 'node:events';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Agent } from 'undici';
import { BodyCache } from './example/body-cache.ts';
import { ColumnsCache } from './example/columns-cache.ts';
import { Metrics } from './example/metrics.ts';
import { type LoadedPart, PartLoader } from './example/part-loader.ts';
import { prepareCache } from './example/replace-file.ts';
import { Workers } from './example/workers.ts';
import type { PipelineOptions, RunPipeline } from './types.ts';

/** What a run holds as long as it lasts. */
interface Run {
  readonly agent: Agent;
  readonly workers: Workers;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

export const runPipeline: RunPipeline = async (options) => {
  // Ends everything that is under way: when nobody wants the result any more, and when some part of it has failed.
  const stop = new AbortController();
  const run = openRun(options, AbortSignal.any([options.signal, stop.signal]));
  try {
    const parts = await run.metrics.time('load', () => loadParts(options, run, stop));
    await run.metrics.time('write', () => writeTrainingSet(options, run, parts));
    run.metrics.print();
  } catch (error) {
    stop.abort(error);
    // What ended because of the signal failed in many ways; why is what the caller said.
    options.signal.throwIfAborted();
    throw error;
  } finally {
    await Promise.all([run.workers.close(), run.agent.destroy()]);
  }
};

function openRun({ sources, signal: wanted }: PipelineOptions, signal: AbortSignal): Run {
  wanted.throwIfAborted();
  // Every request that is under way or waits listens to it.
  setMaxListeners(0, signal);
  // One connection for every request that may be under way; they are kept alive and used again.
  const connections = sources.reduce((sum, { limits }) => sum + limits.concurrentRequests, 0);
  return { agent: new Agent({ connections }), workers: new Workers(signal), metrics: new Metrics(), signal };
}

/** All parts of all sources, in order. After a failure it waits until nothing is under way any more. */
async function loadParts(
  { sources, cacheDirectory }: PipelineOptions,
  run: Run,
  stop: AbortController,
): Promise<LoadedPart[]> {
  await prepareCache(cacheDirectory);
  const cache = new BodyCache(cacheDirectory);
  const columns = new ColumnsCache(cacheDirectory);
  const loader = new PartLoader({ ...run, cache, columns });
  const loading = sources.flatMap((source) => source.parts.map((_url, part) => loader.load(source, part)));
  try {
    return await Promise.all(loading);
  } catch (error) {
    stop.abort(error);
    await Promise.allSettled(loading);
    throw error;
  }
}

/** The files appear together, the manifest last, and only if all of them are whole. */
async function writeTrainingSet(
  { sources, outputDirectory, seed }: PipelineOptions,
  { workers, signal }: Run,
  parts: readonly LoadedPart[],
): Promise<void> {
  const versions = parts.map(({ version }) => version);
  const processed = parts.flatMap((part) => part.processed);
  const directory = await mkdtemp(join(outputDirectory, '.incomplete-'));
  try {
    const files = await workers.writeFiles({ processed, sources, versions, seed, directory });
    signal.throwIfAborted();
    for (const file of files) await rename(join(directory, file), join(outputDirectory, file));
  } catch (error) {
    // Nothing is written any more when it has ended.
    await workers.close();
    throw error;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
