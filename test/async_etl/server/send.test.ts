import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sendBody, watchGone } from '../../../async_etl/server/send.ts';

/** More than the sockets of both sides buffer. */
const BODY = Buffer.alloc(32e6, 'row,');

interface Sending {
  sent: number;
  /** null while it goes on */
  isWhole: boolean | null;
}

async function serveBody(): Promise<{ readonly url: string; readonly sending: Sending }> {
  const sending: Sending = { sent: 0, isWhole: null };
  const server = createServer(async ({ socket }, response) => {
    const closing = new AbortController();
    socket.once('close', () => closing.abort());
    response.on('error', () => {});
    response.writeHead(200, { 'content-length': BODY.length });
    const onSent = (bytes: number) => {
      sending.sent += bytes;
    };
    sending.isWhole = await sendBody(response, BODY, { gone: watchGone(closing.signal).gone, onSent });
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sending };
}

async function get(url: string) {
  const client = request(url, { agent: false });
  client.on('error', () => {});
  client.end();
  const [response] = await once(client, 'response');
  response.on('error', () => {});
  return response;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a client that does not read is waited for, and what it has not taken is not sent', async () => {
  const { url, sending } = await serveBody();
  const response = await get(url);
  await pause(200);
  expect(sending.isWhole).toBeNull();
  expect(sending.sent).toBeLessThan(BODY.length);
  const sentBefore = sending.sent;
  await pause(100);
  expect(sending.sent).toBe(sentBefore);
  let received = 0;
  for await (const chunk of response) received += chunk.length;
  expect([received, sending.sent, sending.isWhole]).toEqual([BODY.length, BODY.length, true]);
});

test('a client that leaves in the middle ends the sending at once, and not all was sent', async () => {
  const { url, sending } = await serveBody();
  const response = await get(url);
  await once(response, 'data');
  response.destroy();
  await expect.poll(() => sending.isWhole).toBe(false);
  expect(sending.sent).toBeLessThan(BODY.length);
});
