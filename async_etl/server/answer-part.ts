// What a request for a part is answered with: the body, "not modified", or an injected failure.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Source } from '../types.ts';
import type { Connection } from './connection.ts';
import { type Failure, failureOf } from './failure-schedule.ts';
import { acceptsGzip, matchesEtag } from './negotiate.ts';
import type { StoredPart } from './part-store.ts';
import type { OpenRequest } from './request-log.ts';
import { type Gone, sendBody, sendJson, waitForTurn } from './send.ts';
import { LATENCY_MS, type RequestOutcome, type ServiceSettings, UNAVAILABLE_SECONDS } from './service.ts';

export interface PartRequest {
  readonly source: Source;
  readonly part: number;
  readonly stored: StoredPart;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly connection: Connection;
}

export interface AnswerContext {
  readonly settings: ServiceSettings;
  readonly open: OpenRequest;
  readonly gone: Gone;
}

const NOT_MODIFIED_LATENCY_SHARE = 0.1;
const CACHING = { 'cache-control': 'no-cache', vary: 'accept-encoding' };
const CONTENT_TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const;

/** Everything of the answer but its end, which comes when the ledger knows of it. */
export async function answerPart(asked: PartRequest, context: AnswerContext): Promise<RequestOutcome> {
  const { source, stored, request, response, connection } = asked;
  const { settings, open, gone } = context;
  const isModified = !matchesEtag(request.headers['if-none-match'], stored.etag);
  const latencyMs = LATENCY_MS[source.dataset] * settings.latencyScale;
  const waitMs = isModified ? latencyMs : latencyMs * NOT_MODIFIED_LATENCY_SHARE;
  const isThere = await setTimeout(waitMs, true, { signal: connection.gone }).catch(() => false);
  if (!isThere || !(await waitForTurn(response, gone))) return 'abandoned';
  const failure = request.method === 'HEAD' ? null : failureOf(open, settings);
  if (failure !== null) return fail(failure, asked, { ...context, isModified });
  if (!isModified) {
    response.writeHead(304, { etag: stored.etag, ...CACHING });
    return 'not-modified';
  }
  const body = writeHead(asked);
  if (request.method === 'HEAD') return 'headers-only';
  return (await send(body, asked, context)) ? 'delivered' : 'abandoned';
}

async function fail(
  failure: Failure,
  asked: PartRequest,
  context: AnswerContext & { readonly isModified: boolean },
): Promise<RequestOutcome> {
  if (failure.kind === 'reset') return 'reset';
  if (failure.kind === 'unavailable') {
    const error = `Expected ${asked.source.name} to be available, but it is not. Come back in a second.`;
    sendJson(asked.response, 503, {
      value: { error },
      headers: { 'retry-after': String(UNAVAILABLE_SECONDS) },
    });
    return 'unavailable';
  }
  // Without a body, it fails before the first byte.
  if (context.isModified) {
    const body = writeHead(asked);
    asked.response.flushHeaders();
    const length = Math.floor(body.length * failure.bodyShare);
    if (!(await send(body.subarray(0, length), asked, context))) return 'abandoned';
  }
  if (failure.kind === 'stalled') await context.gone;
  return failure.kind;
}

function send(body: Uint8Array, { response }: PartRequest, { open, gone }: AnswerContext): Promise<boolean> {
  const onSent = (bytes: number) => {
    open.bodyBytes += bytes;
  };
  return sendBody(response, body, { gone, onSent });
}

/** @returns the body that it announces */
function writeHead({ source, stored, request, response }: PartRequest): Buffer {
  const isGzipped = acceptsGzip(request.headers['accept-encoding']?.toString());
  const body = isGzipped ? stored.gzipped : stored.body;
  response.writeHead(200, {
    'content-type': CONTENT_TYPES[source.format],
    'content-length': body.length,
    ...(isGzipped ? { 'content-encoding': 'gzip' } : {}),
    etag: stored.etag,
    ...CACHING,
  });
  return body;
}
