// One attempt to get a part over HTTP: what the answer means, and how long it may take.

import type { Readable } from 'node:stream';
import { type Agent, type Dispatcher, request } from 'undici';
import type { Admission } from './request-gate.ts';
import { TransientError } from './retry.ts';

/** Until the headers are there. The slowest endpoint takes some seconds. */
const HEADERS_TIMEOUT_MS = 10_000;

/** Between two pieces of a body: a server that has begun to send has no reason to pause for long. */
const STALL_TIMEOUT_MS = 1000;

/** Compressed bodies pay where the link is slower than decompressing. Here both ends share the cores of one machine. */
const ACCEPT_ENCODING = 'identity';

const DEFAULT_RETRY_AFTER_MS = 1000;

/** The endpoint counts from before its answer arrived, but its clock is not ours. */
const CLOCK_MARGIN_MS = 10;

export type PartAnswer =
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'modified'; readonly etag: string; readonly body: AsyncIterable<Uint8Array> };

export interface PartRequest {
  readonly agent: Agent;
  readonly url: string;
  /** of the version that need not be sent again */
  readonly etag: string | undefined;
  readonly admission: Admission;
  readonly signal: AbortSignal;
}

/** @throws TransientError if another attempt may succeed; reading the body may do so, too */
export async function requestPart(options: PartRequest): Promise<PartAnswer> {
  const { agent, url, etag, admission, signal } = options;
  const { statusCode, headers, body } = await transient(signal, () =>
    request(url, {
      dispatcher: agent,
      headers: { 'accept-encoding': ACCEPT_ENCODING, ...(etag && { 'if-none-match': etag }) },
      headersTimeout: HEADERS_TIMEOUT_MS,
      // Would also count the time in which nobody reads: see `untilStalled`.
      bodyTimeout: 0,
      signal,
    }),
  );
  admission.answered();
  if (statusCode === 200) {
    return { kind: 'modified', etag: String(headers.etag ?? ''), body: untilStalled(body, signal) };
  }
  await transient(signal, () => dump(body));
  if (statusCode === 304 && etag) return { kind: 'not-modified' };
  throw refusal(statusCode, headers['retry-after'], admission);
}

function refusal(status: number, retryAfter: string | string[] | undefined, admission: Admission): Error {
  const message = `Expected status 200, got ${status}`;
  const ms = retryAfterMs(String(retryAfter ?? ''));
  if (status === 429) admission.refused((ms ?? DEFAULT_RETRY_AFTER_MS) + CLOCK_MARGIN_MS);
  else if (status >= 500 && ms !== undefined) admission.postponed(ms + CLOCK_MARGIN_MS);
  const isTransient = status === 408 || status === 429 || status >= 500;
  return isTransient ? new TransientError(message) : new Error(message);
}

/** A refusal is one, whether or not all of its text arrives. */
async function dump(body: Dispatcher.ResponseData['body']): Promise<void> {
  const timer = setTimeout(() => body.destroy(), STALL_TIMEOUT_MS);
  try {
    await body.dump();
  } finally {
    clearTimeout(timer);
  }
}

/** RFC 9110: whole seconds, or a date. */
export function retryAfterMs(value: string, now = Date.now()): number | undefined {
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The body, or an error as soon as the next piece of it takes too long. */
async function* untilStalled(body: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
  const pieces = body[Symbol.asyncIterator]();
  // Whoever reads gets the error; nobody may be reading just then.
  body.on('error', () => {});
  try {
    for (;;) {
      const piece = await transient(signal, () => nextPiece(pieces, body));
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    // Also where the reader has had enough: a connection with an unread rest is of no use.
    body.destroy();
  }
}

async function nextPiece(
  pieces: AsyncIterator<Uint8Array>,
  body: Readable,
): Promise<IteratorResult<Uint8Array>> {
  const timer = setTimeout(() => {
    body.destroy(new Error(`Expected more of the body within ${STALL_TIMEOUT_MS} ms`));
  }, STALL_TIMEOUT_MS);
  try {
    return await pieces.next();
  } finally {
    clearTimeout(timer);
  }
}

/** Whatever fails between here and the server may succeed the next time, unless we did not want it any more. */
async function transient<Result>(signal: AbortSignal, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    signal.throwIfAborted();
    throw new TransientError((error as Error).message, { cause: error });
  }
}
