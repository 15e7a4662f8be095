// Every source at once, with as many downloads of each as it allows, and no file is waited for synchronously.
// The waits overlap. Rows are still processed in the main thread: while it does that, nothing else moves.

import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { combine, encodeTrainingSet, processPart } from '../steps/index.ts';
import type { PipelineOptions, RunPipeline, Source } from '../types.ts';

interface DownloadedPart {
  readonly body: Uint8Array;
  readonly etag: string;
}

export const runPipeline: RunPipeline = async (options) => {
  const bySource = await Promise.all(options.sources.map((source) => processSource(source, options)));
  const parts = bySource.flat();

  const trainingSet = combine(parts.map(({ processed }) => processed));
  const versions = parts.map(({ version }) => version);
  for (const { file, bytes } of encodeTrainingSet(trainingSet, { ...options, versions })) {
    await appendFile(join(options.outputDirectory, file), bytes);
  }
};

function processSource(source: Source, options: PipelineOptions) {
  const limit = pLimit(source.limits.concurrentRequests);
  return Promise.all(
    source.parts.map((_, part) =>
      limit(async () => {
        const { body, etag } = await downloadPart(source, part, options);
        const processed = processPart({ source, part, firstLine: 1, body });
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
