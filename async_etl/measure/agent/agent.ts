// Preloaded in every thread of a pipeline's process. It imports the pipeline, calls it, and tells the parent what it
// sees; the parent believes none of it where a verdict is concerned. Compiled to one CommonJS file.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import type { PipelineOptions, RunPipeline } from '../../types.ts';
import { RUN_FILE, type RunFile } from '../child-files.ts';
import { report, reportCrashes, waitForParent } from './channel.ts';
import { describeFailure } from './describe-failure.ts';
import { watchEventLoop } from './event-loop.ts';
import { reportStages } from './stages.ts';
import { countSyncCalls } from './sync-calls.ts';

/** Longer than the interval of the event-loop monitor: a block right before the end is seen as well. */
const LAST_LOOK_MS = 20;

reportStages();
if (isMainThread) {
  reportCrashes();
  setImmediate(run);
}

async function run(): Promise<void> {
  const root = dirname(dirname(process.argv[1] ?? ''));
  const { entryPath, options }: RunFile = JSON.parse(readFileSync(join(root, RUN_FILE), 'utf8'));
  const eventLoop = watchEventLoop();
  report({ type: 'importing' });
  waitForParent();
  const syncCalls = countSyncCalls(root);
  eventLoop.start();
  const failure = await attempt(pathToFileURL(join(root, entryPath)).href, options);
  const utilization = eventLoop.utilization();
  report({ type: 'settled', failure });
  waitForParent();
  const syncFileCalls = syncCalls.stop();
  await sleep(LAST_LOOK_MS);
  report({ type: 'evidence', utilization, syncFileCalls, ...eventLoop.stop() });
}

async function attempt(url: string, options: Omit<PipelineOptions, 'signal'>) {
  let runPipeline: RunPipeline;
  try {
    runPipeline = await importPipeline(url);
  } catch (error) {
    return { isImport: true, ...describeFailure(error) };
  }
  try {
    await runPipeline({ ...options, signal: new AbortController().signal });
    return null;
  } catch (error) {
    return { isImport: false, ...describeFailure(error) };
  }
}

async function importPipeline(url: string): Promise<RunPipeline> {
  const imported: { runPipeline?: unknown; default?: { runPipeline?: unknown } } = await import(url);
  const exported = imported.runPipeline ?? imported.default?.runPipeline;
  if (typeof exported === 'function') return exported as RunPipeline;
  const names = Object.keys(imported).join(', ') || 'nothing';
  throw new TypeError(`Expected the module to export a function runPipeline, but it exports ${names}.`);
}
