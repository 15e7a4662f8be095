// The body of a part on its way in: its rows are stored and handed to the threads while further ones arrive.

import type { ProcessedPart, RawPart, Source } from '../types.ts';
import type { BodyCache, CachedBody } from './body-cache.ts';
import type { Metrics } from './metrics.ts';
import type { PartAnswer } from './request-part.ts';
import { splitBatches } from './split-batches.ts';
import type { Workers } from './workers.ts';

/** Small enough that all threads work on the last parts that arrive, large enough that handing it over costs little. */
const BATCH_BYTES = 256 * 1024;

export interface ReceiverOptions {
  readonly cache: BodyCache;
  readonly workers: Workers;
  readonly metrics: Metrics;
}

export interface ReceivedBody {
  readonly stored: CachedBody;
  /** batch for batch; the endpoint has nothing to do with how long they take */
  readonly processed: readonly Promise<readonly ProcessedPart[]>[];
}

/** If the body breaks off, what was made of it until then is thrown away. */
export async function receiveBody(
  { source, part }: { readonly source: Source; readonly part: number },
  { etag, body }: Extract<PartAnswer, { kind: 'modified' }>,
  { cache, workers, metrics }: ReceiverOptions,
): Promise<ReceivedBody> {
  const writer = await cache.openWriter();
  try {
    const processed: Promise<readonly ProcessedPart[]>[] = [];
    for await (const batch of splitBatches(body, {
      batchBytes: BATCH_BYTES,
      hasHeader: source.format === 'csv',
    })) {
      metrics.count('bytesDownloaded', batch.lines.length);
      // First written, since the buffer then moves to another thread.
      await writer.write(batch.lines);
      const raw = { source: identify(source), part, firstLine: batch.firstLine, body: batch.body };
      processed.push((await workers.processRows(raw)).processed);
    }
    return { stored: await cache.keep({ source: source.name, part }, etag, writer), processed };
  } finally {
    await writer.discard();
  }
}

/** What a thread needs to know of a source. */
export function identify({ name, dataset, region, format }: Source): RawPart['source'] {
  return { name, dataset, region, format };
}
