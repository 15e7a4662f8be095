// A process that runs a pipeline again and again, as it is told, and says after each run what it left behind. Anything
// that is not caught ends the process, and so fails the check.

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { PipelineOptions, RunPipeline } from '../../../async_etl/types.ts';

export interface RunRequest extends Omit<PipelineOptions, 'signal'> {
  /** empties the cache first */
  readonly isCold: boolean;
  /** aborts after so long; never if not given */
  readonly abortAfterMs?: number;
}

export interface RunReply {
  /** of the four files together; `null` when the run failed */
  readonly digest: string | null;
  readonly error: string | null;
  /** what the output directory holds */
  readonly files: readonly string[];
  /** open descriptors and threads, once the run had settled and a moment had passed */
  readonly descriptors: number;
  readonly threads: number;
}

const SETTLING_MS = 20;
const MOST_LOOKS = 100;

const { runPipeline } = (await import(pathToFileURL(process.argv[2] ?? '').href)) as {
  readonly runPipeline: RunPipeline;
};
let leastDescriptors = Number.POSITIVE_INFINITY;
let leastThreads = Number.POSITIVE_INFINITY;

process.on('message', async (request: RunRequest) => process.send?.(await run(request)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function run({ isCold, abortAfterMs, ...options }: RunRequest): Promise<RunReply> {
  const { outputDirectory, cacheDirectory } = options;
  await rm(outputDirectory, { recursive: true, force: true });
  if (isCold) await rm(cacheDirectory, { recursive: true, force: true });
  for (const directory of [outputDirectory, cacheDirectory]) await mkdir(directory, { recursive: true });
  const signal =
    abortAfterMs === undefined ? new AbortController().signal : AbortSignal.timeout(abortAfterMs);
  const error = await runPipeline({ ...options, signal }).then(
    () => null,
    (reason: unknown) => String(reason),
  );
  const files = (await readdir(outputDirectory)).sort();
  const digest = error === null ? await digestOf(files.map((file) => join(outputDirectory, file))) : null;
  return { digest, error, files, ...(await countLeft()) };
}

async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path.split('/').at(-1) ?? '').update(await readFile(path));
  return hash.digest('hex');
}

/** Threads and sockets take a moment to go: what counts is what stays. */
async function countLeft(): Promise<Pick<RunReply, 'descriptors' | 'threads'>> {
  let left = await lookOnce();
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    if (left.descriptors <= leastDescriptors && left.threads <= leastThreads) break;
    await sleep(SETTLING_MS);
    left = await lookOnce();
  }
  leastDescriptors = Math.min(leastDescriptors, left.descriptors);
  leastThreads = Math.min(leastThreads, left.threads);
  return left;
}

async function lookOnce(): Promise<Pick<RunReply, 'descriptors' | 'threads'>> {
  const [descriptors, threads] = await Promise.all([readdir('/proc/self/fd'), readdir('/proc/self/task')]);
  return { descriptors: descriptors.length, threads: threads.length };
}
