// The pipeline as the candidate receives it: one part after another, each of them downloaded, cached and processed before
// the next is asked for. Nothing overlaps, and every file is waited for synchronously. What others are measured against.

import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { combine, encodeTrainingSet, processPart } from '../steps/index.ts';
import type { PartVersion, ProcessedPart, RunPipeline, Source } from '../types.ts';

interface DownloadedPart {
  readonly body: Uint8Array;
  /** as the server named this version of the part */
  readonly etag: string;
}

interface DownloadOptions {
  readonly cacheDirectory: string;
  readonly signal: AbortSignal;
}

export const runPipeline: RunPipeline = async (options) => {
  const processed: ProcessedPart[] = [];
  const versions: PartVersion[] = [];

  for (const source of options.sources) {
    for (const part of source.parts.keys()) {
      const { body, etag } = await downloadPart(source, part, options);
      processed.push(processPart({ source, part, firstLine: 1, body }));
      versions.push({ source: source.name, part, etag });
    }
  }

  const trainingSet = combine(processed);
  for (const { file, bytes } of encodeTrainingSet(trainingSet, { ...options, versions })) {
    appendFileSync(join(options.outputDirectory, file), bytes);
  }
};

/** From the cache, if the server confirms that the part has not changed since. */
async function downloadPart(source: Source, part: number, options: DownloadOptions): Promise<DownloadedPart> {
  const cached = readCache(options.cacheDirectory, source, part);
  try {
    const response = await fetch(source.parts[part] as string, {
      headers: cached === undefined ? {} : { 'If-None-Match': cached.etag },
      signal: options.signal,
    });
    if (response.status === 304 && cached !== undefined) return cached;
    if (response.status !== 200) throw new Error(`Expected status 200, got ${response.status}.`);

    const body = new Uint8Array(await response.arrayBuffer());
    const downloaded = { body, etag: response.headers.get('etag') ?? '' };
    writeCache(options.cacheDirectory, source, part, downloaded);
    return downloaded;
  } catch (cause) {
    throw new Error(`Cannot download ${source.name}, part ${part}: ${(cause as Error).message}`, { cause });
  }
}

function readCache(directory: string, source: Source, part: number): DownloadedPart | undefined {
  const { bodyFile, etagFile } = cacheFiles(directory, source, part);
  if (!existsSync(etagFile)) return undefined;
  return { body: readFileSync(bodyFile), etag: readFileSync(etagFile, 'utf8') };
}

/** The ETag is written last: a body without one is not complete. */
function writeCache(directory: string, source: Source, part: number, { body, etag }: DownloadedPart): void {
  const { bodyFile, etagFile } = cacheFiles(directory, source, part);
  mkdirSync(join(directory, source.name), { recursive: true });
  writeFileSync(bodyFile, body);
  writeFileSync(etagFile, etag);
}

function cacheFiles(directory: string, source: Source, part: number) {
  const bodyFile = join(directory, source.name, `${part}.${source.format}`);
  return { bodyFile, etagFile: `${bodyFile}.etag` };
}
