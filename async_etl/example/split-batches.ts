// Cuts a body into batches of whole lines as it arrives, so that its first rows are processed while the last ones are
// still on their way, and no body is ever held whole.

const LINE_FEED = 0x0a;

export interface Batch {
  /** the line of the body that `lines` begins with, from 1 */
  readonly firstLine: number;
  /** with the header line before them, where there is one; has a buffer of its own, which can be transferred */
  readonly body: Uint8Array<ArrayBuffer>;
  /** the bytes as they arrived */
  readonly lines: Uint8Array;
}

export interface BatchOptions {
  /** a batch ends with the first chunk that makes it as long; a line that is longer stays whole */
  readonly batchBytes: number;
  /** the first line is repeated before every further batch */
  readonly hasHeader: boolean;
}

/** At least one batch, even of an empty body. */
export async function* splitBatches(
  chunks: AsyncIterable<Uint8Array>,
  { batchBytes, hasHeader }: BatchOptions,
): AsyncGenerator<Batch, void> {
  let header: Uint8Array = new Uint8Array();
  let firstLine = 1;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;

  const cut = (last: Uint8Array[]): Batch => {
    const batch = join(header, last, firstLine);
    if (hasHeader && firstLine === 1) header = batch.lines.slice(0, batch.lines.indexOf(LINE_FEED) + 1);
    firstLine += countLines(batch.lines);
    return batch;
  };

  for await (const chunk of chunks) {
    pendingBytes += chunk.length;
    const end = pendingBytes < batchBytes ? 0 : chunk.lastIndexOf(LINE_FEED) + 1;
    if (end === 0) {
      pending.push(chunk);
      continue;
    }
    const whole = [...pending, chunk.subarray(0, end)];
    pending = [chunk.subarray(end)];
    pendingBytes = chunk.length - end;
    yield cut(whole);
  }
  if (pendingBytes > 0 || firstLine === 1) yield cut(pending);
}

function join(header: Uint8Array, chunks: readonly Uint8Array[], firstLine: number): Batch {
  const lineBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const body = new Uint8Array(header.length + lineBytes);
  body.set(header);
  let at = header.length;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return { firstLine, body, lines: body.subarray(header.length) };
}

function countLines(lines: Uint8Array): number {
  let count = 0;
  for (let at = lines.indexOf(LINE_FEED); at >= 0; at = lines.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}
