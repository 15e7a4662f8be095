import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PartAnswer, requestPart, retryAfterMs } from '../../../async_etl/example/request-part.ts';

let server: Server;
let agent: Agent;

beforeEach(() => {
  server = createServer();
  agent = new Agent();
});

afterEach(async () => {
  await agent.destroy();
  server.closeAllConnections();
  server.close();
});

const admission = { answered: vi.fn(), refused: vi.fn(), postponed: vi.fn() };

async function ask(answer: RequestListener, etag?: string): Promise<PartAnswer> {
  vi.clearAllMocks();
  server.on('request', answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return requestPart({ agent, url, etag, admission, signal: new AbortController().signal });
}

async function read(answer: PartAnswer): Promise<string> {
  const pieces: Uint8Array[] = [];
  if (answer.kind === 'modified') for await (const piece of answer.body) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(code, headers).end('no');

describe('requestPart', () => {
  it('gives the ETag and the body of a part', async () => {
    const answer = await ask((_request, response) =>
      response.writeHead(200, { etag: 'W/"1"' }).end('a\nb\n'),
    );
    expect(answer).toMatchObject({ kind: 'modified', etag: 'W/"1"' });
    expect(await read(answer)).toBe('a\nb\n');
    expect(admission.answered).toHaveBeenCalledOnce();
  });

  it('asks whether a part has changed, if there is a version that need not be sent', async () => {
    const answer = await ask(({ headers }, response) => {
      response.writeHead(headers['if-none-match'] === 'W/"1"' ? 304 : 500).end();
    }, 'W/"1"');
    expect(answer).toEqual({ kind: 'not-modified' });
  });

  it('takes a refusal as one, and tells how long to wait', async () => {
    await expect(ask(status(429, { 'retry-after': '2' }))).rejects.toMatchObject({
      name: 'TransientError',
      message: 'Expected status 200, got 429',
    });
    expect(admission.refused.mock.calls).toEqual([[2010]]);
  });

  it('waits for an endpoint that is not available as long as it says', async () => {
    await expect(ask(status(503, { 'retry-after': '1' }))).rejects.toMatchObject({ name: 'TransientError' });
    expect(admission.postponed.mock.calls).toEqual([[1010]]);
  });

  it.each([404, 400, 301, 304])('does not expect another attempt to help after %i', async (code) => {
    await expect(ask(status(code))).rejects.toMatchObject({ name: 'Error' });
  });

  it.each([500, 502, 408])('expects another attempt to help after %i', async (code) => {
    await expect(ask(status(code))).rejects.toMatchObject({ name: 'TransientError' });
  });

  it('notices a connection that is reset', async () => {
    await expect(ask(({ socket }) => socket.resetAndDestroy())).rejects.toMatchObject({
      name: 'TransientError',
      cause: expect.any(Error),
    });
  });

  it('notices a body that breaks off', async () => {
    const answer = await ask((_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('half', () => response.destroy());
    });
    await expect(read(answer)).rejects.toMatchObject({ name: 'TransientError' });
  });

  it('gives a body up that stalls', async () => {
    const answer = await ask((_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('half');
    });
    await expect(read(answer)).rejects.toThrow('Expected more of the body within 1000 ms');
  });
});

describe('retryAfterMs', () => {
  it('reads seconds and dates, and nothing else', () => {
    const now = Date.parse('2024-05-01T12:00:00Z');
    expect(retryAfterMs('2', now)).toBe(2000);
    expect(retryAfterMs('Wed, 01 May 2024 12:00:03 GMT', now)).toBe(3000);
    expect(retryAfterMs('Wed, 01 May 2024 11:00:00 GMT', now)).toBe(0);
    expect(retryAfterMs('', now)).toBeUndefined();
    expect(retryAfterMs('soon', now)).toBeUndefined();
  });
});
