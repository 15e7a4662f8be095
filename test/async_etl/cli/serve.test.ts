import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const KIT_DIRECTORY = fileURLToPath(new URL('../../..', import.meta.url));

function startServe(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'async_etl/cli/serve.ts', ...args], {
    cwd: KIT_DIRECTORY,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function finish(child: ChildProcess) {
  const read = (stream: ChildProcess['stdout']) => (stream ? text(stream) : '');
  const output = Promise.all([read(child.stdout), read(child.stderr)]);
  const [exitCode] = await once(child, 'exit');
  const [stdout, stderr] = await output;
  return { exitCode, stdout, stderr };
}

function untilServing(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let stdout = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
      const [, url] = /Serving (http:\S+).*Ctrl-C ends it/s.exec(stdout) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => reject(new Error(`Expected it to serve, got: ${stdout}`)));
  });
}

test('serves until Ctrl-C, and then says what was asked for', async () => {
  const child = startServe('--port', '0', '--size', '100kB', '--latency-scale', '0.01', '--fault-rate', '0');
  const finished = finish(child);
  const url = await untilServing(child);
  await (await fetch(`${url}/datasets/users/parts/0.csv`)).text();
  await (await fetch(`${url}/datasets/features/parts/7.ndjson`)).text();
  child.kill('SIGINT');
  const { exitCode, stdout, stderr } = await finished;
  expect(exitCode).toBe(130);
  expect(stdout.replaceAll(url, 'URL')).toContain(`Serving URL

  users          8 ms to the first byte  URL/datasets/users/parts/0.csv …
  products      14 ms to the first byte  URL/datasets/products/parts/0.ndjson …
  interactions  21 ms to the first byte  URL/datasets/interactions/parts/0.ndjson …
  contexts      17 ms to the first byte  URL/datasets/contexts/parts/0.csv …
  features      11 ms to the first byte  URL/datasets/features/parts/0.ndjson …
`);
  expect(stdout).toContain('Limits of each: 4 requests at once, 10 in 10 ms; beyond, 429 with Retry-After.');
  expect(stdout).toMatch(/\nusers {5}1 request, on 1 connection, at most 1 at once, [\d.]+ kB\n/);
  expect(stdout).toMatch(/\nfeatures {2}1 request, on 1 connection, at most 1 at once, [\d.]+ kB\n/);
  expect(stdout).toMatch(/\nall {7}2 requests, on \d connections?, at most 1 at once, [\d.]+ kB\n$/);
  expect(stderr).toBe('');
}, 20_000);

test('a port that is taken is a mistake of the user’s, said in one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => {
    other.close();
  });
  const { port } = other.address() as AddressInfo;
  const { exitCode, stdout, stderr } = await finish(startServe('--port', String(port), '--size', '100kB'));
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toBe(`Expected --port ${port} to be free, but it is in use. Choose another, or 0.\n`);
}, 20_000);

test('--help shows examples, and wrong usage exits with 2', async () => {
  const [help, wrong] = await Promise.all([finish(startServe('--help')), finish(startServe('--size', '20'))]);
  expect(help.exitCode).toBe(0);
  expect(help.stdout).toContain('npm run etl:serve -- --fault-rate 0.2 --fault-seed 7');
  expect(wrong.exitCode).toBe(2);
  expect(wrong.stderr).toBe(
    "error: option '--size <size>' argument '20' is invalid. Expected a size from 100kB to 200MB, such as 500kB or 20MB.\n" +
      '(--help lists the options, with examples)\n',
  );
}, 20_000);
