// All parts of all sources at once, and a request that the service refuses is made again a moment later.
// It waits for the slowest part alone, but most of its requests are refused; processing blocks all the others.

import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { combine, encodeTrainingSet, processPart } from '../steps/index.ts';
import type { PipelineOptions, RunPipeline, Source } from '../types.ts';

interface DownloadedPart {
  readonly body: Uint8Array;
  readonly etag: string;
}

/** The last pause is a second and a half; what is refused so often will be refused again. */
const MOST_ATTEMPTS = 30;
const PAUSE_MS = 50;

export const runPipeline: RunPipeline = async (options) => {
  const parts = await Promise.all(
    options.sources.flatMap((source) =>
      source.parts.map(async (_, part) => {
        const { body, etag } = await downloadPart(source, part, options);
        const processed = processPart({ source, part, firstLine: 1, body });
        return { processed, version: { source: source.name, part, etag } };
      }),
    ),
  );

  const trainingSet = combine(parts.map(({ processed }) => processed));
  const versions = parts.map(({ version }) => version);
  for (const { file, bytes } of encodeTrainingSet(trainingSet, { ...options, versions })) {
    await appendFile(join(options.outputDirectory, file), bytes);
  }
};

async function downloadPart(source: Source, part: number, options: PipelineOptions): Promise<DownloadedPart> {
  const bodyFile = join(options.cacheDirectory, source.name, `${part}.${source.format}`);
  const etagFile = `${bodyFile}.etag`;
  const cachedEtag = await readFile(etagFile, 'utf8').catch(() => undefined);
  const response = await request(source, part, { cachedEtag, signal: options.signal });
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

interface RequestOptions {
  readonly cachedEtag: string | undefined;
  readonly signal: AbortSignal;
}

/** Whatever `Retry-After` says. */
async function request(source: Source, part: number, { cachedEtag, signal }: RequestOptions) {
  const headers = cachedEtag === undefined ? {} : { 'If-None-Match': cachedEtag };
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(source.parts[part] as string, { headers, signal });
    if (response.status !== 429 || attempt === MOST_ATTEMPTS) return response;
    await response.arrayBuffer();
    await sleep(attempt * PAUSE_MS, undefined, { signal });
  }
}
