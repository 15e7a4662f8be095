import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { getUnread, sendRaw, serve, untilEnded, urlOf } from './serving.ts';

test('a delivered part is in the ledger with its bytes, times, attempt and connection', async () => {
  const server = await serve();
  const url = urlOf(server, 'users', 5);
  for (const _ of [1, 2]) await (await fetch(url, { headers: { 'accept-encoding': 'identity' } })).text();
  const bodyBytes = server.parts[5]?.body.length;
  const common = {
    source: 'users',
    part: 5,
    outcome: 'delivered',
    bodyBytes,
    isConditional: false,
    isTooEarly: false,
  };
  expect(server.ledger).toMatchObject([
    { ...common, attempt: 1 },
    { ...common, attempt: 2 },
  ]);
  for (const { arrivedMs, endedMs } of server.ledger) expect(endedMs - arrivedMs).toBeGreaterThan(7);
});

test('a client that leaves while it waits has abandoned its request, and its place is free', async () => {
  const server = await serve({ latencyScale: 1 });
  const leaving = [0, 1, 2, 3].map((part) =>
    fetch(urlOf(server, 'users', part), { signal: AbortSignal.timeout(50) }).catch(() => {}),
  );
  await Promise.all(leaving);
  const ledger = await untilEnded(server, 4);
  expect(ledger.map(({ outcome, bodyBytes }) => [outcome, bodyBytes])).toEqual(
    Array(4).fill(['abandoned', 0]),
  );
  for (const { arrivedMs, endedMs } of ledger) expect(endedMs - arrivedMs).toBeLessThan(700);
  expect((await fetch(urlOf(server, 'users', 0))).status).toBe(200);
});

test('a client that leaves in the middle of a body has not got it', async () => {
  const server = await serve({ totalBytes: 20e6 });
  const response = await getUnread(urlOf(server, 'users', 0));
  await new Promise((resolve) => response.once('data', resolve));
  response.destroy();
  const [record] = await untilEnded(server, 1);
  expect(record?.outcome).toBe('abandoned');
  expect(record?.bodyBytes).toBeLessThan(server.parts[0]?.body.length ?? 0);
}, 20_000);

test('pipelined requests are answered in their order, each with an entry of its own', async () => {
  const server = await serve();
  const ask = (path: string) => `GET /datasets/${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const received = await sendRaw(
    server,
    ask('interactions/parts/0.ndjson') + ask('users/parts/0.csv') + ask('nothing'),
    500,
  );
  expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 404']);
  expect(received.indexOf('interaction_id')).toBeLessThan(received.indexOf('user_id,age'));
  expect(server.ledger.map(({ source, outcome }) => [source, outcome])).toEqual([
    ['interactions', 'delivered'],
    ['users', 'delivered'],
  ]);
  expect(new Set(server.ledger.map(({ connection }) => connection)).size).toBe(1);
});

test('pipelined requests of a client that leaves are all abandoned', async () => {
  const server = await serve({ latencyScale: 0.2 });
  const ask = (part: number) => `GET /datasets/users/parts/${part}.csv HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  await sendRaw(server, ask(0) + ask(1) + ask(2), 50);
  const ledger = await untilEnded(server, 3);
  expect(ledger.map(({ outcome }) => outcome)).toEqual(['abandoned', 'abandoned', 'abandoned']);
});

test('a reset forgets ledger, attempts and limits, and ends what is under way without an entry in the new ledger', async () => {
  const server = await serve({ latencyScale: 1 });
  const old = server.ledger;
  const waiting = [0, 1, 2, 3].map((part) => fetch(urlOf(server, 'users', part)).catch(() => 'ended'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  server.reset({ latencyScale: 0.01, faultRate: 1 });
  expect(await Promise.all(waiting)).toEqual(['ended', 'ended', 'ended', 'ended']);
  expect(server.ledger).toEqual([]);
  expect(server.counts().total.requests).toBe(0);
  await expect.poll(() => old.map(({ outcome }) => outcome)).toEqual(Array(4).fill('abandoned'));
  await fetch(urlOf(server, 'users', 0), { signal: AbortSignal.timeout(300) })
    .then((response) => response.text())
    .catch(() => {});
  expect((await untilEnded(server, 1))[0]).toMatchObject({ attempt: 1 });
  expect(server.counts().total.failures).toBe(1);
});

test('hundreds of requests, whole, left and failed, leave neither descriptors nor memory behind', async () => {
  const server = await serve({ totalBytes: 4e6, faultRate: 0.3, latencyScale: 0.001 });
  const hammer = async () => {
    for (let times = 0; times < 30; times += 1) {
      const asks = server.sources.map(({ parts }, index) =>
        fetch(parts[times % 8] ?? '', { signal: AbortSignal.timeout(index === 0 ? 3 : 60) })
          .then((response) => response.arrayBuffer())
          .catch(() => {}),
      );
      await Promise.all(asks);
    }
    server.reset();
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await hammer();
  const before = { descriptors: countDescriptors(), bytes: process.memoryUsage().rss };
  await hammer();
  await hammer();
  expect(countDescriptors() - before.descriptors).toBeLessThan(12);
  expect(process.memoryUsage().rss - before.bytes).toBeLessThan(120e6);
  expect(server.ledger).toEqual([]);
}, 30_000);

function countDescriptors(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}
