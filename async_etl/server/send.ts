// Sending answers, each with an eye on whether the client is still there.

import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';

/** Resolves to false once the connection is gone. */
export type Gone = Promise<false>;

/** For one request of many on a connection: nothing of it is kept when it has ended. */
export function watchGone(signal: AbortSignal): { readonly gone: Gone; readonly stopWatching: () => void } {
  let notice = () => {};
  const gone = new Promise<false>((resolve) => {
    notice = () => resolve(false);
  });
  if (signal.aborted) notice();
  signal.addEventListener('abort', notice, { once: true });
  return { gone, stopWatching: () => signal.removeEventListener('abort', notice) };
}

const CHUNK_BYTES = 64 * 1024;

/** @returns whether every byte was handed to the system while the client was there */
export async function sendBody(
  response: ServerResponse,
  body: Uint8Array,
  { gone, onSent }: { readonly gone: Gone; readonly onSent: (bytes: number) => void },
): Promise<boolean> {
  for (let start = 0; start < body.length; start += CHUNK_BYTES) {
    // Between chunks there is a look at the socket: what fits its buffer would be sent to a client that has left.
    // After the last one there is none, since the client may ask again at once, and its place must be free then.
    if (start > 0) await setImmediate();
    const chunk = body.subarray(start, start + CHUNK_BYTES);
    if (!(await Promise.race([write(response, chunk), gone]))) return false;
    onSent(chunk.length);
  }
  return true;
}

/** Resolves when it was handed to the system, however long that takes: this is the back pressure. */
function write(response: ServerResponse, chunk: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    response.write(chunk, (error) => resolve(!error));
  });
}

/** A pipelined request has to wait until those before it are answered. */
export function waitForTurn(response: ServerResponse, gone: Gone): Promise<boolean> {
  if (response.socket !== null) return Promise.resolve(true);
  const turn = new Promise<boolean>((resolve) => {
    response.once('socket', () => resolve(true));
  });
  return Promise.race([turn, gone]);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  { value, headers = {} }: { readonly value: unknown; readonly headers?: OutgoingHttpHeaders },
): void {
  const body = `${JSON.stringify(value, null, 2)}\n`;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}
