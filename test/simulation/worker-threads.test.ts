// Worker threads of an orchestrator on virtual time: they call tasks and wait, and while all threads wait the clock
// jumps.

import { afterAll, describe, it } from 'vitest';
import { loadTestCase } from '../../src/benchmark/test-cases.ts';
import { createInlineOrchestrators, toldBy } from '../support/inline-orchestrators.ts';
import { answerOf, loadAndRun } from '../support/project.ts';

const TIMEOUT = { timeout: 60_000 };

const orchestrators = createInlineOrchestrators();
afterAll(orchestrators.remove);

/** A module that starts itself as a worker; `main` is its method, `worker` what a worker does. */
function run(main: string, worker: string) {
  const head = `
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const start = (data: unknown = null) => new Worker(new URL(import.meta.url), { workerData: data });
const message = async (from: { once: unknown }): Promise<any> => (await once(from as never, 'message'))[0];
`;
  const tail = `
if (!isMainThread && parentPort) {
  const port = parentPort;
  ${worker}
}`;
  return loadAndRun(orchestrators.write(main, head + tail));
}

describe.concurrent('worker threads on virtual time', TIMEOUT, () => {
  it('call tasks, whose attempts are in the one ledger', async ({ expect }) => {
    const result = await run(
      `const filtered = await filterInput(text);
       const workers = ['cat', 'dog'].map(start);
       const found = await Promise.all(workers.map(message));
       await Promise.all(workers.map((worker) => worker.terminate()));
       return tell([filtered, ...found]);`,
      "port.postMessage(await findAnagrams(workerData, ['act', 'god', 'tac']));",
    );
    expect(toldBy(result)).toEqual(['cat', ['act', 'tac'], ['god']]);
    expect(result.ledger.map(({ task, input }) => `${task} ${input}`).sort()).toEqual([
      'filterInput cat',
      'findAnagrams cat',
      'findAnagrams dog',
    ]);
    expect(result.runtimeMs).toBeGreaterThanOrEqual(1250);
    expect(result.skippedMs).toBeGreaterThan(0);
    expect(result.clock).toBe('virtual');
  });

  it('wait on timers of their own, and their clocks move with the others', async ({ expect }) => {
    const result = await run(
      `const worker = start();
       const before = Date.now();
       const [inWorker] = [await message(worker)];
       return tell({ inWorker, inMain: Date.now() - before });`,
      `const before = [Date.now(), performance.now(), Number(process.hrtime.bigint()) / 1e6];
       await sleep(60_000);
       const after = [Date.now(), performance.now(), Number(process.hrtime.bigint()) / 1e6];
       port.postMessage(after.map((now, clock) => now - before[clock]!));`,
    );
    const { inWorker, inMain } = toldBy(result) as { inWorker: number[]; inMain: number };
    for (const elapsedMs of [...inWorker, inMain]) {
      expect(elapsedMs).toBeGreaterThanOrEqual(59_999);
      expect(elapsedMs).toBeLessThan(65_000);
    }
    expect(result.skippedMs).toBeGreaterThan(50_000);
  });

  it('wait for messages while the main thread waits on a timer or a task', async ({ expect }) => {
    const result = await run(
      `const worker = start();
       await sleep(30_000);
       worker.postMessage(await filterInput(text));
       const first = await message(worker);
       worker.postMessage('again');
       return tell([first, await message(worker)]);`,
      `for (let n = 1; n <= 2; n += 1) {
         const received = await message(port);
         await sleep(1000);
         port.postMessage(\`\${received} \${n}\`);
       }`,
    );
    expect(toldBy(result)).toEqual(['cat 1', 'again 2']);
    expect(result.runtimeMs).toBeGreaterThanOrEqual(33_000);
    expect(result.skippedMs).toBeGreaterThan(25_000);
  });

  it('see a jump at the moment at which the main thread does, so that no wait is cut short', async ({
    expect,
  }) => {
    const result = await run(
      `const worker = start();
       const waits: number[] = [];
       for (let round = 0; round < 20; round += 1) {
         await filterInput(text);
         worker.postMessage('wait');
         waits.push(await message(worker));
       }
       return tell(waits);`,
      `for (;;) {
         await message(port);
         const started = performance.now();
         await sleep(1000);
         port.postMessage(performance.now() - started);
       }`,
    );
    expect(Math.min(...(toldBy(result) as number[]))).toBeGreaterThanOrEqual(999);
    expect(result.runtimeMs).toBeGreaterThanOrEqual(20 * 1999);
  });

  it('read files between their calls', async ({ expect }) => {
    const result = await run(
      'return tell(await message(start()));',
      `const { readFile } = await import('node:fs/promises');
       const source = await readFile(new URL(import.meta.url), 'utf8');
       await filterInput('a');
       await readFile(new URL(import.meta.url), 'utf8');
       await getWords('a');
       port.postMessage(source.length > 0);`,
    );
    expect(toldBy(result)).toBe(true);
    expect(result.ledger).toHaveLength(2);
    expect(result.runtimeMs).toBeGreaterThanOrEqual(2000);
  });

  it('share the capacity and the numbers of attempts with the main thread', async ({ expect }) => {
    const result = await run(
      `const worker = start();
       const inWorker = message(worker);
       await Promise.all(Array.from({ length: 20 }, () => findAnagrams('cat', [])));
       await inWorker;
       return {};`,
      "await Promise.all(Array.from({ length: 20 }, () => findAnagrams('act', []))); port.postMessage(1);",
    );
    expect(result.end).toMatchObject({ type: 'answered' });
    expect(result.ledger.map(({ attempt }) => attempt)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
  });

  it('may end by themselves, or be ended, while others go on', async ({ expect }) => {
    const result = await run(
      `const [ended, terminated] = [start('ends'), start('is terminated')];
       await once(ended, 'exit');
       await sleep(5000);
       const code = await terminated.terminate();
       await sleep(5000);
       return tell([code, await filterInput(text)]);`,
      "if (workerData === 'ends') await sleep(1000); else await message(port);",
    );
    expect(toldBy(result)).toEqual([1, 'cat']);
    expect(result.runtimeMs).toBeGreaterThanOrEqual(12_000);
    expect(result.skippedMs).toBeGreaterThan(5000);
  });
});

describe.concurrent('worker threads that cannot go on', TIMEOUT, () => {
  it.for([
    ['wait for a message that is never sent', 'await message(port);'],
    ['wait for a promise beside a listener', "port.on('message', () => {}); await new Promise(() => {});"],
  ] as const)('are a deadlock in the end: they %s', async ([, worker], { expect }) => {
    const { end } = await run('return tell(await message(start()));', worker);
    expect(end).toEqual({ type: 'deadlocked', duringImport: false });
  });

  it('reject with a clear error when there are more than eight', async ({ expect }) => {
    const { end } = await run(
      `const workers = Array.from({ length: 9 }, () => start());
       await Promise.all(workers.map((worker) => once(worker, 'message')));
       return {};`,
      'port.postMessage(await filterInput("a"));',
    );
    expect(end).toMatchObject({
      type: 'rejected',
      error: {
        message: 'Expected tasks to be called in the main thread or in one of the first 8 worker threads.',
      },
    });
  });

  it('fail as they do without virtual time when they throw', async ({ expect }) => {
    const { end } = await run('return tell(await message(start()));', "throw new RangeError('in a worker');");
    expect(end).toMatchObject({ type: 'rejected', error: { name: 'RangeError', message: 'in a worker' } });
  });
});

describe('benchmark_orchestrators/worker-threads.ts', TIMEOUT, () => {
  it.for([undefined, 1, 2, 3, 4])('gives the answer (seed %s)', async (seed, { expect }) => {
    const { text, expected } = await loadTestCase('medium');
    const options = { text, ...(seed === undefined ? {} : { seed }) };
    const result = await loadAndRun('benchmark_orchestrators/worker-threads.ts', options);
    expect(answerOf(result)).toEqual(expected.anagramCounts);
    expect(result.clock).toBe('virtual');
    expect(result.skippedMs).toBeGreaterThan(1000);
  });
});
