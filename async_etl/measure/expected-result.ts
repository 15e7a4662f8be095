// What a right pipeline writes for what a server serves: computed with the kit's own steps, once per version of the
// parts and seed, away from the main thread. It takes about as long as the steps do, so not while a run is measured.

import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { KIT_DIRECTORY } from '../../src/benchmark/load/pristine-files.ts';
import type { DatasetServer } from '../server/service.ts';
import type { Source } from '../types.ts';
import type { EtlResult } from './etl-run.ts';
import { parseManifest, type ReadManifest, rowsOf } from './parse-manifest.ts';

export interface ExpectedResult extends EtlResult {
  readonly manifest: ReadManifest;
  /** lines of `quarantine.ndjson` */
  readonly quarantine: readonly string[];
  readonly times: StepTimes;
}

/** CPU time of the steps, one after another in one thread. */
export interface StepTimes {
  readonly parts: readonly PartTime[];
  readonly combineMs: number;
  readonly encodeMs: number;
}

export interface PartTime {
  readonly source: string;
  readonly part: number;
  readonly processMs: number;
}

export interface ExpectedInput {
  readonly sources: readonly Source[];
  readonly parts: readonly { source: string; part: number; etag: string; body: Uint8Array }[];
  readonly seed: number;
}

/** As the thread tells it. */
export interface ComputedResult {
  readonly digests: Readonly<Record<string, string>>;
  readonly quarantine: string;
  readonly manifest: string;
  readonly partTimes: readonly PartTime[];
  readonly combineMs: number;
  readonly encodeMs: number;
}

type Served = Pick<DatasetServer, 'sources' | 'parts'>;

const computed = new WeakMap<Served, Map<string, Promise<ExpectedResult>>>();

/** @param seed of the pipeline's options */
export function expectedResultOf(server: Served, seed: number): Promise<ExpectedResult> {
  const known = computed.get(server) ?? new Map<string, Promise<ExpectedResult>>();
  computed.set(server, known);
  const key = JSON.stringify([seed, ...server.parts.map(({ etag }) => etag)]);
  const expected = known.get(key) ?? compute(server, seed);
  known.set(key, expected);
  // A failure of the harness is not kept for the next one who asks.
  expected.catch(() => known.delete(key));
  return expected;
}

async function compute({ sources, parts }: Served, seed: number): Promise<ExpectedResult> {
  const input: ExpectedInput = {
    sources,
    parts: parts.map(({ source, part, etag, body }) => ({ source: source.name, part, etag, body })),
    seed,
  };
  const { digests, quarantine, manifest: text, partTimes, ...times } = await runInThread(input);
  const manifest = parseManifest(text);
  if (manifest === null) throw new Error('Expected the steps to write a manifest, got something else.');
  return {
    trainingRows: rowsOf(manifest, 'train.parquet'),
    validationRows: rowsOf(manifest, 'validation.parquet'),
    quarantinedRows: rowsOf(manifest, 'quarantine.ndjson'),
    digests,
    manifest,
    quarantine: quarantine.split('\n').slice(0, -1),
    times: { parts: partTimes, combineMs: times.combineMs, encodeMs: times.encodeMs },
  };
}

let code: Promise<string> | undefined;

async function runInThread(workerData: ExpectedInput): Promise<ComputedResult> {
  code ??= bundle();
  // Plain JavaScript: none of the loaders that this process may have been started with.
  const worker = new Worker(await code, { eval: true, execArgv: [], workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('Expected a result of the steps, but their thread ended.')));
  });
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(KIT_DIRECTORY, 'async_etl', 'measure', 'compute-expected.ts')],
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
