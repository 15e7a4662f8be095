// Concurrent downloads, and every part is processed in a pool of worker threads while others are under way.
// The main thread stays free until the parts are combined there. No retries: one failed request ends it.

import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { Piscina } from 'piscina';
import { combine, encodeTrainingSet } from '../steps/index.ts';
import type { PipelineOptions, ProcessedPart, RawPart, RunPipeline, Source } from '../types.ts';

const PROCESS_PART = new URL('../steps/process-part.ts', import.meta.url).href;

interface DownloadedPart {
  readonly body: Uint8Array;
  readonly etag: string;
}

export const runPipeline: RunPipeline = async (options) => {
  const parts = await processAll(options);

  const trainingSet = combine(parts.map(({ processed }) => processed));
  const versions = parts.map(({ version }) => version);
  for (const { file, bytes } of encodeTrainingSet(trainingSet, { ...options, versions })) {
    await appendFile(join(options.outputDirectory, file), bytes);
  }
};

async function processAll(options: PipelineOptions) {
  const pool = new Piscina<RawPart, ProcessedPart>({ filename: PROCESS_PART, name: 'processPart' });
  try {
    const bySource = await Promise.all(options.sources.map((source) => processSource(source, pool, options)));
    return bySource.flat();
  } finally {
    await pool.destroy();
  }
}

function processSource(source: Source, pool: Piscina<RawPart, ProcessedPart>, options: PipelineOptions) {
  const limit = pLimit(source.limits.concurrentRequests);
  return Promise.all(
    source.parts.map((_, part) =>
      limit(() => downloadPart(source, part, options)).then(async ({ body, etag }) => {
        const processed = await pool.run({ source, part, firstLine: 1, body });
        return { processed, version: { source: source.name, part, etag } };
      }),
    ),
  );
}

async function downloadPart(source: Source, part: number, options: PipelineOptions): Promise<DownloadedPart> {
  const bodyFile = join(options.cacheDirectory, source.name, `${part}.${source.format}`);
  const etagFile = `${bodyFile}.etag`;
  const cachedEtag = await readFile(etagFile, 'utf8').catch(() => undefined);
  const response = await fetch(source.parts[part] as string, {
    headers: cachedEtag === undefined ? {} : { 'If-None-Match': cachedEtag },
    signal: options.signal,
  });
  if (response.status === 304 && cachedEtag !== undefined) {
    return { body: await readFile(bodyFile), etag: cachedEtag };
  }
  if (response.status !== 200) {
    throw new Error(`Expected status 200 for ${source.name}, part ${part}, got ${response.status}.`);
  }
  const body = new Uint8Array(await response.arrayBuffer());
  const etag = response.headers.get('etag') ?? '';
  await mkdir(join(options.cacheDirectory, source.name), { recursive: true });
  await writeFile(bodyFile, body);
  await writeFile(etagFile, etag);
  return { body, etag };
}
