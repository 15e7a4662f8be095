import { expect, test } from 'vitest';
import { createDatasetServer } from '../../../async_etl/server/dataset-server.ts';
import { bodyOf, QUICK, serve, urlOf } from './serving.ts';

test('lists the sources of every region, in order, each with eight parts that can be fetched', async () => {
  const server = await serve({ regions: 2 });
  expect(server.sources.map(({ name, dataset, region, format }) => [name, dataset, region, format])).toEqual([
    ['users', 'users', 1, 'csv'],
    ['products', 'products', 1, 'ndjson'],
    ['interactions', 'interactions', 1, 'ndjson'],
    ['contexts', 'contexts', 1, 'csv'],
    ['features', 'features', 1, 'ndjson'],
    ['users-2', 'users', 2, 'csv'],
    ['products-2', 'products', 2, 'ndjson'],
    ['interactions-2', 'interactions', 2, 'ndjson'],
    ['contexts-2', 'contexts', 2, 'csv'],
    ['features-2', 'features', 2, 'ndjson'],
  ]);
  expect(server.sources[5]?.parts[7]).toBe(`${server.url}/datasets/users-2/parts/7.csv`);
  expect(await (await fetch(server.url)).json()).toEqual(server.sources);
  expect(server.parts).toHaveLength(80);
  for (const { source, part, body } of server.parts.slice(36, 44)) {
    const response = await fetch(source.parts[part] ?? '');
    expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true);
  }
});

test('the data is a pure function of its settings, ETags included', async () => {
  const [one, same, other] = [await serve(), await serve({ latencyScale: 0.02 }), await serve({ seed: 2 })];
  const etags = ({ parts }: typeof one) => parts.map(({ etag }) => etag);
  expect(etags(same)).toEqual(etags(one));
  expect(
    same.parts.every(
      ({ body }, index) => Buffer.compare(body, one.parts[index]?.body ?? body.subarray(1)) === 0,
    ),
  ).toBe(true);
  expect(etags(other).filter((etag) => etags(one).includes(etag))).toEqual([]);
  expect(new Set(etags(one)).size).toBe(40);
  expect(etags(one)[0]).toMatch(/^W\/"[0-9a-f]{16}"$/);
});

test('limits are documented as they are, scaled windows included', async () => {
  const server = await serve({ latencyScale: 0.5 });
  expect(server.sources[0]?.limits).toEqual({ concurrentRequests: 4, requestsPerWindow: 10, windowMs: 500 });
});

test('gzip and identity are the same data under the same ETag', async () => {
  const server = await serve();
  const url = urlOf(server, 'contexts', 2);
  const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  expect(Object.fromEntries(plain.headers)).toMatchObject({
    'content-length': String(bodyOf(server, 'contexts', 2).length),
    'content-type': 'text/csv; charset=utf-8',
    vary: 'accept-encoding',
  });
  expect(plain.headers.has('content-encoding')).toBe(false);
  const response = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(response.headers.get('etag')).toBe(plain.headers.get('etag'));
  expect(await response.text()).toBe(await plain.text());
  const sizes = [plain, response].map(({ headers }) => Number(headers.get('content-length')));
  expect(server.ledger.map(({ bodyBytes }) => bodyBytes)).toEqual(sizes);
});

test('a part that the client has already is not sent again, and it is answered in a tenth of the time', async () => {
  const server = await serve({ latencyScale: 0.25 });
  const url = urlOf(server, 'users', 0);
  const etag = server.parts[0]?.etag ?? '';
  const response = await fetch(url, { headers: { 'if-none-match': etag } });
  expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([304, etag, '']);
  await (await fetch(url, { headers: { 'if-none-match': '"another"' } })).text();
  const [fresh, stale] = server.ledger;
  expect(fresh).toMatchObject({ outcome: 'not-modified', isConditional: true, attempt: 1, bodyBytes: 0 });
  expect(stale).toMatchObject({ outcome: 'delivered', isConditional: true, attempt: 2 });
  const durations = [fresh, stale].map((record) => (record ? record.endedMs - record.arrivedMs : 0));
  expect(durations[0]).toBeLessThan(190);
  expect(durations[1]).toBeGreaterThan(195);
});

test('a replaced part has other rows and another ETag, and the others have not', async () => {
  const server = await serve();
  const before = server.parts;
  server.replacePart('products', 1);
  const changed = server.parts.filter(({ etag }, index) => etag !== before[index]?.etag);
  expect(changed.map(({ source, part }) => [source.name, part])).toEqual([['products', 1]]);
  const response = await fetch(urlOf(server, 'products', 1), { headers: { 'accept-encoding': 'gzip' } });
  expect(response.headers.get('etag')).toBe(changed[0]?.etag);
  const body = Buffer.from(await response.arrayBuffer());
  expect(body.equals(changed[0]?.body ?? Buffer.alloc(0))).toBe(true);
  expect(body.equals(before[9]?.body ?? Buffer.alloc(0))).toBe(false);
  const after = server.parts.map(({ etag }) => etag);
  server.replacePart('products', 1);
  expect(server.parts[9]?.etag).not.toBe(after[9]);
  expect(() => server.replacePart('products', 8)).toThrow(/got part 8 of products/);
});

test('paths and methods that there are not are answered with what there is', async () => {
  const server = await serve();
  for (const path of [
    '/datasets/users/parts/8.csv',
    '/datasets/users/parts/0.ndjson',
    '/0.csv',
    '/datasets',
  ]) {
    const response = await fetch(server.url + path);
    const { error, paths } = (await response.json()) as { error: string; paths: string[] };
    expect(response.status).toBe(404);
    expect(error).toBe(
      `Expected a path such as /datasets/users/parts/0.csv, got ${path}. GET / lists all of them.`,
    );
    expect(paths).toHaveLength(42);
  }
  const posted = await fetch(urlOf(server, 'users', 0), { method: 'POST', body: 'rows' });
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect(await posted.json()).toEqual({ error: 'Expected GET or HEAD, got POST.' });
  expect(server.ledger).toEqual([]);
});

test('HEAD tells the headers of a part, but delivers nothing and is no attempt', async () => {
  const server = await serve({ faultRate: 1 });
  const response = await fetch(urlOf(server, 'users', 0), { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(response.headers.get('etag')).toBe(server.parts[0]?.etag);
  expect(server.ledger).toMatchObject([{ outcome: 'headers-only', attempt: 0, bodyBytes: 0 }]);
});

test('GET /counts serves the counts, of every source', async () => {
  const server = await serve();
  await (await fetch(urlOf(server, 'users', 0))).text();
  expect(await (await fetch(`${server.url}/counts`)).json()).toEqual(server.counts());
  expect(server.counts().bySource.users).toMatchObject({ requests: 1, connections: 1, peakConcurrency: 1 });
  expect(server.counts().bySource.products).toMatchObject({ requests: 0, connections: 0 });
});

test('close ends every connection at once, and the port is free again', async () => {
  const server = await createDatasetServer({ ...QUICK, latencyScale: 10 });
  const waiting = fetch(urlOf(server, 'users', 0)).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await server.close();
  expect(await waiting).toBeInstanceOf(TypeError);
  const next = await serve({ port: Number(new URL(server.url).port) });
  expect(next.url).toBe(server.url);
});

test('a port that is in use is refused', async () => {
  const { url } = await serve();
  await expect(createDatasetServer({ ...QUICK, port: Number(new URL(url).port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
