import { request } from 'node:http';
import { expect, test } from 'vitest';
import { bodyOf, partThatFails, serve, untilEnded, urlOf } from './serving.ts';

async function serveFailing(kind: string) {
  const { part, faultSeed } = partThatFails(kind);
  const server = await serve({ faultRate: 1, faultSeed });
  return { server, part, url: urlOf(server, 'users', part), body: bodyOf(server, 'users', part) };
}

const IDENTITY = { headers: { 'accept-encoding': 'identity' } };

test('an unavailable endpoint says 503 and when to come back', async () => {
  const { server, url } = await serveFailing('unavailable');
  const response = await fetch(url);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await response.json()).toEqual({
    error: 'Expected users to be available, but it is not. Come back in a second.',
  });
  await fetch(url).catch(() => {});
  const ledger = await untilEnded(server, 2);
  expect(ledger.map(({ attempt, isTooEarly }) => [attempt, isTooEarly])).toEqual([
    [1, false],
    [2, true],
  ]);
  expect(ledger[0]).toMatchObject({ outcome: 'unavailable', bodyBytes: 0 });
});

test('a reset connection ends before a byte of the answer', async () => {
  const { server, url } = await serveFailing('reset');
  const error = await fetch(url).catch((failure: Error) => failure.cause);
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  expect(await untilEnded(server, 1)).toMatchObject([{ outcome: 'reset', attempt: 1, bodyBytes: 0 }]);
});

test('a body that breaks off ends before its announced length, with bytes that are right', async () => {
  const { server, url, body } = await serveFailing('broken-off');
  const response = await fetch(url, IDENTITY);
  expect(Number(response.headers.get('content-length'))).toBe(body.length);
  const received: Uint8Array[] = [];
  const reading = (async () => {
    for await (const chunk of response.body ?? []) received.push(chunk);
  })();
  await expect(reading).rejects.toThrow('terminated');
  const [record] = await untilEnded(server, 1);
  const bytes = Buffer.concat(received);
  expect(record).toMatchObject({ outcome: 'broken-off', bodyBytes: bytes.length });
  expect(bytes.length).toBeLessThan(body.length);
  expect(bytes.equals(body.subarray(0, bytes.length))).toBe(true);
});

test('a body that stalls never ends, until the client gives up', async () => {
  const { server, url, body } = await serveFailing('stalled');
  const response = await fetch(url, { ...IDENTITY, signal: AbortSignal.timeout(400) });
  expect(response.status).toBe(200);
  await expect(response.arrayBuffer()).rejects.toThrow(/timeout/);
  const [record] = await untilEnded(server, 1);
  expect(record?.outcome).toBe('stalled');
  expect(record?.bodyBytes).toBeLessThan(body.length);
  expect(server.counts().total.failures).toBe(1);
});

test('where an answer has no body, a break-off or a stall comes before its first byte', async () => {
  for (const kind of ['broken-off', 'stalled']) {
    const { server, url, part } = await serveFailing(kind);
    const headers = { 'if-none-match': server.parts[part]?.etag ?? '' };
    await expect(fetch(url, { headers, signal: AbortSignal.timeout(400) })).rejects.toThrow();
    expect(await untilEnded(server, 1)).toMatchObject([{ outcome: kind, bodyBytes: 0, isConditional: true }]);
  }
});

test('the same attempts fail in the same way after a reset, whatever the order', async () => {
  const server = await serve({ faultRate: 0.6, faultSeed: 4 });
  const run = async (parts: readonly number[]) => {
    server.reset();
    for (const part of parts) {
      for (const _ of [1, 2, 3]) await attempt(urlOf(server, 'products', part));
    }
    await untilEnded(server, parts.length * 3);
    return server.ledger
      .map(({ part, attempt, outcome, bodyBytes }) => [part, attempt, outcome, bodyBytes].join(' '))
      .toSorted();
  };
  const first = await run([0, 1, 2, 3]);
  expect(await run([3, 1, 0, 2])).toEqual(first);
  expect(new Set(first.map((line) => line.split(' ')[2])).size).toBeGreaterThan(2);
});

/** Waits a moment for what stalls, since each attempt here would be at the same place. */
function attempt(url: string): Promise<void> {
  return new Promise((resolve) => {
    const client = request(url, { agent: false }, (response) => {
      response.on('error', () => {});
      response.on('close', resolve);
      response.resume();
    });
    client.setTimeout(150, () => client.destroy());
    client.on('error', () => resolve());
    client.end();
  });
}
