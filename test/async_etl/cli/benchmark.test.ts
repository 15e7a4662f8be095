import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { EtlBenchmarkResults } from '../../../async_etl/benchmark/results.ts';

const KIT_DIRECTORY = fileURLToPath(new URL('../../..', import.meta.url));
const TIMEOUT = { timeout: 180_000 };
const NAIVE = 'async_etl/strategies/naive.ts';
const TINY = ['--size', '100kB', '--latency-scale', '0.02', '--iterations', '1', '--schedules', '2'];

let folder = '';
const inFolder = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etl-benchmark-'));
  await writeFile(inFolder('broken.ts'), 'export function runPipeline( {\n');
  await writeFile(inFolder('throws.ts'), "throw new Error('no luck'); export function runPipeline() {}\n");
  await writeFile(inFolder('nothing.ts'), '// Where is runPipeline?\nexport const pipeline = 1;\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'async_etl/cli/benchmark.ts', ...args], {
    cwd: KIT_DIRECTORY,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function finish(child: ChildProcess) {
  const read = (stream: ChildProcess['stdout']) => (stream ? text(stream) : '');
  const output = Promise.all([read(child.stdout), read(child.stderr)]);
  const [exitCode] = await once(child, 'exit');
  const [stdout, stderr] = await output;
  return { exitCode, stdout, stderr };
}

describe('npm run etl:benchmark', TIMEOUT, () => {
  it('measures what can be measured, and says of the rest why it cannot', async () => {
    const markdown = inFolder('results.md');
    const files = ['broken.ts', 'throws.ts', 'nothing.ts'].map(inFolder);
    const wrong = 'test/fixtures/async_etl/wrong-row.ts';
    const { exitCode, stdout } = await finish(
      start([...TINY, '--json', '--export', markdown, wrong, ...files]),
    );
    expect(exitCode).toBe(0);
    const results: EtlBenchmarkResults = JSON.parse(stdout);
    const verdicts = results.pipelines.map(({ name, verdict }) => `${name}: ${verdict}`);
    expect(verdicts).toEqual([
      'naive: accepted',
      'wrong-row: wrong-answer',
      'broken: load-error',
      'throws: load-error',
      'nothing: load-error',
    ]);
    const reasons = results.pipelines.map(({ reason }) => reason ?? '');
    expect(reasons[2]).toContain('broken.ts');
    expect(reasons[3]).toContain('no luck');
    expect(reasons[4]).toContain('runPipeline');
    expectNaive(results);
    expect(await readFile(markdown, 'utf8')).toMatch(/^# Comparison of pipelines\n/);
  });

  it('says that nothing could be measured', async () => {
    const { exitCode, stdout } = await finish(
      start([...TINY, '--baseline', inFolder('nothing.ts'), inFolder('broken.ts')]),
    );
    expect(stdout).toContain('✗ broken is out of the comparison, load-error');
    expect(exitCode).toBe(1);
  });

  it('prints what there is when it is interrupted', async () => {
    const child = start([NAIVE, '--size', '100kB']);
    const finished = finish(child);
    await new Promise((resolve) =>
      child.stderr?.on('data', (chunk) => /, cold/.test(chunk) && resolve(null)),
    );
    child.kill('SIGINT');
    const { exitCode, stdout } = await finished;
    expect(stdout).toContain('Comparison of 1 pipeline\n');
    expect(stdout).toContain('Incomplete');
    expect(exitCode).toBe(130);
  });

  it.each([
    [
      '--compare-dir no/such',
      'Expected --compare-dir no/such to be a folder of pipelines, but there is no such folder.',
    ],
    [
      'no/such.ts',
      "Expected no/such.ts to be a pipeline's module, but there is no such file. Check the path.",
    ],
    [
      '--baseline no/such.ts',
      "Expected no/such.ts to be a pipeline's module, but there is no such file. Check the path.",
    ],
    ['--export a.txt', 'Expected --export to name a file that ends in .json, .csv or .md, got "a.txt".'],
    ['--sources 7', 'Expected 5, 10 or 20, or a list of these such as 5,10,20.'],
    ['--schedules 0', 'Expected a whole number from 1 to 9999.'],
    ['--budget x', 'Expected a number of seconds, more than 0 and at most 86400.'],
  ])('refuses %s', async (args, message) => {
    const { exitCode, stdout, stderr } = await finish(start(args.split(' ')));
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});

/** It is slow but right, has no retries, and trusts what it has cached. */
function expectNaive({ pipelines, samples, settings, comparison }: EtlBenchmarkResults): void {
  const [naive] = pipelines;
  expect(settings).toMatchObject({ baseline: 'naive', complete: true, iterations: 1, schedules: 2 });
  expect(naive?.cold).toMatchObject({
    runs: 1,
    accepted: 1,
    figures: { peakConcurrentDownloads: { median: 1, n: 1 } },
  });
  expect(naive?.warm?.figures.notModified?.median).toBe(40);
  expect(naive?.warm?.figures.downloadedBytes?.median).toBe(0);
  expect(naive?.faulted).toMatchObject({ runs: 2, accepted: 0, successRate: { estimate: 0 } });
  expect(naive?.checks).toMatchObject({
    'truncated-file': { finding: 'wrong' },
    'changed-byte': { finding: 'wrong' },
    'replaced-part': { finding: 'right', reason: null },
  });
  expect(comparison.standings.coldRuntime.map(({ kind }) => kind)).toEqual([
    'best',
    ...['none', 'none', 'none', 'none'],
  ]);
  // What is out is not measured any further.
  expect(samples.filter(({ pipeline }) => pipeline === 1).map(({ lane }) => lane)).toEqual(['cold']);
}
