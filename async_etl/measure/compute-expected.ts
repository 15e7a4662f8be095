// Computes in a thread of its own what a right pipeline writes, one step after another, and how long each step takes.
// Bundled and started by expected-result.ts.

import { createHash, type Hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { combine, encodeTrainingSet, processPart } from '../steps/index.ts';
import type { Source } from '../types.ts';
import type { ComputedResult, ExpectedInput, PartTime } from './expected-result.ts';

parentPort?.postMessage(compute(workerData as ExpectedInput));

function compute({ sources, parts, seed }: ExpectedInput): ComputedResult {
  const byName = new Map(sources.map((source) => [source.name, source]));
  const partTimes: PartTime[] = [];
  const processed = parts.map(({ source: name, part, body }) => {
    const source = byName.get(name) as Source;
    const [columns, processMs] = timed(() => processPart({ source, part, firstLine: 1, body }));
    partTimes.push({ source: name, part, processMs });
    return columns;
  });
  const [trainingSet, combineMs] = timed(() => combine(processed));
  const versions = parts.map(({ source, part, etag }) => ({ source, part, etag }));
  const encoded = encode(encodeTrainingSet(trainingSet, { sources, versions, seed }));
  return { ...encoded, partTimes, combineMs };
}

type Encoded = Pick<ComputedResult, 'digests' | 'quarantine' | 'manifest' | 'encodeMs'>;

/** What is done here with the chunks is no part of the step. */
function encode(chunks: Iterator<{ readonly file: string; readonly bytes: Uint8Array }, void>): Encoded {
  const hashes = new Map<string, Hash>();
  const kept = { 'quarantine.ndjson': [] as Uint8Array[], 'manifest.json': [] as Uint8Array[] };
  let encodeMs = 0;
  for (;;) {
    const [step, durationMs] = timed(() => chunks.next());
    encodeMs += durationMs;
    if (step.done) break;
    const { file, bytes } = step.value;
    const hash = hashes.get(file) ?? createHash('sha256');
    hashes.set(file, hash.update(bytes));
    if (file === 'quarantine.ndjson' || file === 'manifest.json') kept[file].push(bytes);
  }
  return {
    digests: Object.fromEntries([...hashes].map(([file, hash]) => [file, hash.digest('hex')])),
    quarantine: Buffer.concat(kept['quarantine.ndjson']).toString(),
    manifest: Buffer.concat(kept['manifest.json']).toString(),
    encodeMs,
  };
}

function timed<Result>(step: () => Result): [result: Result, durationMs: number] {
  const startMs = threadTimeMs();
  const result = step();
  return [result, threadTimeMs() - startMs];
}

/** On the processor, where the system tells: then it matters less what else the machine does. See proc(5). */
function threadTimeMs(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}
