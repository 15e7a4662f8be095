import { expect, test } from 'vitest';
import { serve, untilEnded, urlOf } from './serving.ts';

test('a fifth request at once for an endpoint is refused, and other endpoints do not care', async () => {
  const server = await serve({ latencyScale: 0.1 });
  const urls = [...[0, 1, 2, 3, 4].map((part) => urlOf(server, 'users', part)), urlOf(server, 'products', 0)];
  const responses = await Promise.all(urls.map((url) => fetch(url)));
  const refused = responses.filter(({ status }) => status === 429);
  expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 429]);
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect(await refused[0]?.json()).toEqual({
    error: 'Expected at most 4 requests for users at once. Come back in 1 s.',
  });
  await Promise.all(responses.map((response) => response.bodyUsed || response.text()));
  const ledger = await untilEnded(server, 6);
  expect(ledger[0]).toMatchObject({ source: 'users', outcome: 'too-many-at-once', attempt: 0, bodyBytes: 0 });
  expect(server.counts().bySource.users).toMatchObject({
    requests: 5,
    tooManyRequests: 1,
    peakConcurrency: 4,
  });
});

test('a place is free by the time that its client has the last byte', async () => {
  const server = await serve({ totalBytes: 8e6, latencyScale: 0.01 });
  const clients = [0, 1, 2, 3].map(async (part) => {
    for (let times = 0; times < 40; times += 1)
      await (await fetch(urlOf(server, 'users', part))).arrayBuffer();
  });
  await Promise.all(clients);
  expect(server.ledger.filter(({ outcome }) => outcome === 'too-many-at-once')).toEqual([]);
});

test('an eleventh request in a window is refused, and is too early until Retry-After has passed', async () => {
  const server = await serve({ latencyScale: 10 });
  const etags = new Map(server.parts.map(({ source, part, etag }) => [source.parts[part], etag]));
  server.reset({ latencyScale: 1 });
  const url = urlOf(server, 'users', 0);
  const ask = async () => {
    const response = await fetch(url, { headers: { 'if-none-match': etags.get(url) ?? '' } });
    await response.text();
    return response.status;
  };
  const statuses: number[] = [];
  while (!statuses.includes(429)) statuses.push(...(await Promise.all([ask(), ask(), ask(), ask()])));
  expect(server.ledger.some(({ outcome }) => outcome === 'too-many-per-window')).toBe(true);
  expect(await ask()).toBeDefined();
  expect(server.ledger.at(-1)).toMatchObject({ isTooEarly: true });
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await ask()).toBe(304);
  expect(server.ledger.at(-1)).toMatchObject({ isTooEarly: false, outcome: 'not-modified' });
  expect(server.counts().total.tooEarly).toBeGreaterThanOrEqual(1);
});
