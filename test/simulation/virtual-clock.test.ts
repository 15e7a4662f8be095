// Virtual time as an orchestrator meets it, in a process of its own. Where Node has a say, the same code must tell the
// same on the real clock.

import { afterAll, describe, it } from 'vitest';
import type { AttemptRecord } from '../../src/simulation/world.ts';
import { createInlineOrchestrators, toldBy } from '../support/inline-orchestrators.ts';
import { answerOf, type LoadedRunOptions, loadAndRun } from '../support/project.ts';

const TIMEOUT = { timeout: 60_000 };
const CAT = { act: 1, cat: 1, tac: 1 };

const orchestrators = createInlineOrchestrators();
afterAll(orchestrators.remove);

const IMPORTS = `
import { scheduler, setInterval as ticks, setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
`;

function run(body: string, options?: LoadedRunOptions) {
  return loadAndRun(orchestrators.write(body, IMPORTS), options);
}

function fateOf({ task, key, attempt, failed }: AttemptRecord): string {
  return JSON.stringify([task, key, attempt, failed]);
}

describe.concurrent('virtual time: orchestrators that use it', TIMEOUT, () => {
  it.for([
    // 250 ms of lookups and 7 waits of 50 ms.
    ['timers-of-every-kind', 2600],
    ['cpu-heavy', 2250],
    ['file-reader', 2250],
  ] as const)('%s gets its answer, and jumps over its waiting', async ([name, leastMs], { expect }) => {
    const result = await loadAndRun(`test/submissions/accepted/${name}.ts`);
    expect(answerOf(result)).toEqual(CAT);
    expect(result.runtimeMs).toBeGreaterThanOrEqual(leastMs);
    expect(result.skippedMs).toBeGreaterThan(500);
    expect(result.clock).toBe('virtual');
  });

  it('has a server on the loopback interface, and fetches from it', async ({ expect }) => {
    const result = await loadAndRun(
      orchestrators.write(
        `
        const server = createServer(async (request, response) => {
          await sleep(300);
          response.end(\`served \${request.url}\`);
        }).listen(0, '127.0.0.1');
        await once(server, 'listening');
        const { port } = server.address() as AddressInfo;
        const filtered = await filterInput(text);
        const response = await fetch(\`http://127.0.0.1:\${port}/\${filtered}\`);
        const body = await response.text();
        server.closeAllConnections();
        server.close();
        return tell(body);`,
        `import { once } from 'node:events';
        import { createServer } from 'node:http';
        import type { AddressInfo } from 'node:net';
        ${IMPORTS}`,
      ),
    );
    expect(toldBy(result)).toBe('served /cat');
    expect(result.runtimeMs).toBeGreaterThanOrEqual(1300);
  });
});

describe.concurrent('virtual time: timers', TIMEOUT, () => {
  it.for([
    [
      'an interval, until it is cleared',
      'const i = setInterval(() => log(++n === 3 && clearInterval(i)), 40);',
      3,
    ],
    ['a timer that is unref’d', 'setTimeout(() => log(1), 500).unref();', 1],
    ['a timer that is ref’d again', 'setTimeout(() => log(1), 500).unref().ref();', 1],
    ['no timer that is cleared', 'clearTimeout(setTimeout(() => log(1), 10));', 0],
    ['no timer that is cleared by its number', 'clearTimeout(Number(setTimeout(() => log(1), 10)));', 0],
    ['no timer that is closed', 'setTimeout(() => log(1), 10).close();', 0],
    ['a timer that is refreshed once', 'const t = setTimeout(() => log(++n === 1 && t.refresh()), 100);', 2],
    [
      'no timer that is refreshed after it was cleared',
      'const t = setTimeout(() => log(1), 10); clearTimeout(t); t.refresh();',
      0,
    ],
    ['a timer with its arguments', 'setTimeout((a, b) => a + b === 3 && log(1), 10, 1, 2);', 1],
    ['a timer with a delay that is no number', 'setTimeout(() => log(1), "soon" as never);', 1],
    ['an AbortSignal.timeout', 'AbortSignal.timeout(100).onabort = () => log(1);', 1],
  ] as const)('fire %s', async ([, start, calls], { expect }) => {
    const result = await run(
      `let n = 0; const calls: unknown[] = []; const log = (x: unknown) => calls.push(x);
       ${start}
       await sleep(60_000);
       return tell(calls.length);`,
    );
    expect(toldBy(result)).toBe(calls);
    expect(result.skippedMs).toBeGreaterThan(50_000);
  });

  it('resolve in every promised form, with their values', async ({ expect }) => {
    const result = await run(
      `const ticked: unknown[] = [];
       for await (const tick of ticks(20, 'tick')) if (ticked.push(tick) === 3) break;
       return tell([
         await sleep(20, 'slept'), await promisify(setTimeout)(20, 'promised'), (await scheduler.wait(20)) ?? null,
         await sleep(20, 'unref’d', { ref: false }).finally(clearTimeout.bind(null, setTimeout(() => {}, 1000))),
         ticked,
       ]);`,
    );
    expect(toldBy(result)).toEqual(['slept', 'promised', null, 'unref’d', ['tick', 'tick', 'tick']]);
  });

  it.for([
    ['sleep(500, 1, { signal })', 'a wait'],
    ['scheduler.wait(500, { signal })', 'scheduler.wait'],
    ['promisify(setTimeout)(500, 1, { signal } as never)', 'a promisified timer'],
    ['(async () => { for await (const _ of ticks(500, 1, { signal })); })()', 'an interval'],
  ] as const)('reject with an AbortError when a signal aborts: %s', async ([wait], { expect }) => {
    const result = await run(
      `const attempt = async (signal: AbortSignal) => {
         const error = await ${wait}.catch((thrown: unknown) => thrown) as Error & { code: string };
         return [error.name, error.code, String(error.cause)];
       };
       const cancellation = new AbortController();
       setTimeout(() => cancellation.abort('enough'), 100);
       return tell([await attempt(cancellation.signal), await attempt(AbortSignal.abort('before'))]);`,
    );
    expect(toldBy(result)).toEqual([
      ['AbortError', 'ABORT_ERR', 'enough'],
      ['AbortError', 'ABORT_ERR', 'before'],
    ]);
  });

  it('abort an attempt that takes too long, before it has ended', async ({ expect }) => {
    const result = await run(
      `const signal = AbortSignal.timeout(300);
       const timedOut = new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason.name)));
       const started = performance.now();
       const first = await Promise.race([filterInput(text), timedOut]);
       return tell([first, performance.now() - started < 1000]);`,
    );
    expect(toldBy(result)).toEqual(['TimeoutError', true]);
    expect(result.ledger).toMatchObject([{ task: 'filterInput', attempt: 1 }]);
    expect(result.ledger[0]?.endedMs).toBeUndefined();
  });

  it.for([
    ['a callback that is no function', "setTimeout('text' as never, 10)"],
    ['no callback', 'setInterval(undefined as never, 10)'],
  ] as const)('refuse %s as Node does', async ([, start], { expect }) => {
    const body = `try { ${start}; } catch (error) { return tell([(error as Error).name, (error as { code: string }).code]); }`;
    for (const clock of ['virtual', 'real'] as const)
      expect(toldBy(await run(body, { clock }))).toEqual(['TypeError', 'ERR_INVALID_ARG_TYPE']);
  });
});

describe.concurrent('virtual time: the order of events', TIMEOUT, () => {
  const LOG = 'const order: string[] = []; const log = (name: string) => () => void order.push(name);';

  it.for([
    [
      'timers due at once fire in the order in which they were started',
      "for (const name of ['a', 'b', 'c', 'd']) setTimeout(log(name), 20);",
      ['a', 'b', 'c', 'd'],
    ],
    [
      'the timer that is due first fires first',
      "setTimeout(log('300'), 300); setTimeout(log('100'), 100); setTimeout(log('200'), 200); setTimeout(log('1'));",
      ['1', '100', '200', '300'],
    ],
    [
      'what a timer queues runs before the next timer: ticks, then microtasks',
      `setTimeout(() => {
         order.push('a');
         Promise.resolve().then(log('a promise')).then(log('a second promise'));
         queueMicrotask(log('a microtask'));
         process.nextTick(log('a tick'));
       }, 20);
       setTimeout(log('b'), 20);`,
      ['a', 'a tick', 'a promise', 'a microtask', 'a second promise', 'b'],
    ],
    [
      'a timer within a timer waits its turn, and its own delay',
      `setTimeout(() => { order.push('a'); setTimeout(log('in a'), 300); process.nextTick(log('tick of a')); }, 20);
       setTimeout(() => { order.push('b'); setTimeout(log('in b'), 5); }, 20);`,
      ['a', 'tick of a', 'b', 'in b', 'in a'],
    ],
    [
      'a timer can clear one that is due with it',
      "setTimeout(() => { order.push('a'); clearTimeout(second); }, 20); const second = setTimeout(log('b'), 20);",
      ['a'],
    ],
    [
      'an immediate comes before a timer',
      "setTimeout(log('timer'), 20); setImmediate(log('immediate')); process.nextTick(log('tick'));",
      ['tick', 'immediate', 'timer'],
    ],
    [
      'a timer keeps the store of AsyncLocalStorage',
      "storage.run('store', () => setTimeout(() => log(storage.getStore() ?? 'none')(), 20)); log(storage.getStore() ?? 'none')();",
      ['none', 'store'],
    ],
  ] as const)('%s, as on the real clock', async ([, start, order], { expect }) => {
    // On a busy machine a timer may be late: those that are expected are waited for, and others have time to come.
    const wait = `while (order.length < ${order.length}) await sleep(20);\nawait sleep(50);`;
    const body = `${LOG} ${start} ${wait} return tell(order);`;
    const file = orchestrators.write(
      body,
      `${IMPORTS} import { AsyncLocalStorage } from 'node:async_hooks'; const storage = new AsyncLocalStorage<string>();`,
    );
    for (const clock of ['virtual', 'real'] as const)
      expect(toldBy(await loadAndRun(file, { clock }))).toEqual(order);
  });

  it('attempts and timers end in the order of their moments', async ({ expect }) => {
    const result = await run(
      `${LOG}
       await Promise.all([
         sleep(600).then(log('before')), filterInput(text).then(log('filterInput')), sleep(1500).then(log('after')),
         findAnagrams(text, []).then(log('findAnagrams')),
       ]);
       return tell(order);`,
    );
    expect(toldBy(result)).toEqual(['findAnagrams', 'before', 'filterInput', 'after']);
  });
});

describe.concurrent('virtual time: clocks', TIMEOUT, () => {
  /** A clock that had missed a jump would be a minute behind. */
  const MOST_APART_MS = 5000;

  it('tell the same time, before and after a jump', async ({ expect }) => {
    const result = await run(
      `const uptime = process.uptime();
       const hrtime = process.hrtime();
       const readers: Record<string, () => number> = {
         'Date.now': () => Date.now(),
         'new Date': () => new Date().getTime(),
         'Date as a function': () => Date.parse(Date()),
         'performance.now': () => performance.timeOrigin + performance.now(),
         'performance.mark': () => performance.timeOrigin + performance.mark('x').startTime,
         'process.hrtime': () => { const [s, ns] = process.hrtime(hrtime); return s * 1000 + ns / 1e6; },
         'process.hrtime.bigint': () => Number(process.hrtime.bigint()) / 1e6,
         'process.uptime': () => (process.uptime() - uptime) * 1000,
       };
       const read = () => Object.entries(readers).map(([name, reader]) => [name, reader()] as const);
       const before = read();
       await sleep(60_000);
       const after = new Map(read());
       return tell({
         moved: before.map(([name, ms]) => [name, (after.get(name) ?? 0) - ms]),
         sinceEpoch: ['new Date', 'performance.now'].map((name) => (after.get(name) ?? 0) - Date.now()),
       });`,
    );
    const { moved, sinceEpoch } = toldBy(result) as { moved: [string, number][]; sinceEpoch: number[] };
    expect(moved).toHaveLength(8);
    for (const [name, ms] of moved) expect(Math.abs(ms - 60_000), name).toBeLessThan(MOST_APART_MS);
    for (const ms of sinceEpoch) expect(Math.abs(ms)).toBeLessThan(MOST_APART_MS);
  });

  it('measure between marks, and from a mark to the present', async ({ expect }) => {
    const result = await run(
      `performance.mark('start');
       await sleep(60_000);
       performance.mark('end');
       await sleep(30_000);
       return tell([
         performance.measure('between', 'start', 'end').duration,
         performance.measure('to the present', 'start').duration,
         performance.measure('with options', { start: 'end' }).duration,
       ]);`,
    );
    const durations = toldBy(result) as number[];
    for (const [index, ms] of [60_000, 90_000, 30_000].entries())
      expect(Math.abs((durations[index] ?? 0) - ms)).toBeLessThan(MOST_APART_MS);
  });

  it('are of the classes that they are without virtual time', async ({ expect }) => {
    const result = await run(
      `const date = new Date();
       return tell([
         date instanceof Date, date.constructor === Date, Date.length, new Date(0).toISOString(), typeof Date(),
         new (class Day extends Date {})(0) instanceof Date, Number.isInteger(Date.now()), Date.UTC(1970, 0, 2),
       ]);`,
    );
    expect(toldBy(result)).toEqual([
      true,
      true,
      7,
      '1970-01-01T00:00:00.000Z',
      'string',
      true,
      true,
      86_400_000,
    ]);
  });

  it('give the parent the same times: attempts end exactly their latency after they began', async ({
    expect,
  }) => {
    const { ledger, runtimeMs } = await run(
      'await filterInput(text); await sleep(5000); await getWords(text); return {};',
    );
    const [filtering, splitting] = ledger;
    expect((filtering?.endedMs ?? 0) - (filtering?.startedMs ?? 0)).toBeCloseTo(1000, 6);
    expect((splitting?.arrivedMs ?? 0) - (filtering?.endedMs ?? 0)).toBeGreaterThanOrEqual(4999);
    expect(runtimeMs).toBeGreaterThanOrEqual(6999);
  });
});

describe.concurrent('virtual time: deadlocks', TIMEOUT, () => {
  it.for([
    ['a promise that never settles', 'await new Promise(() => {});'],
    ['only an unref’d timer', 'setTimeout(() => {}, 1000).unref(); await new Promise(() => {});'],
    [
      'only AbortSignal.timeout',
      'const signal = AbortSignal.timeout(100); await new Promise((r) => { signal.onabort = r; });',
    ],
    ['a timer that was cleared', 'await new Promise((r) => clearTimeout(setTimeout(r, 10)));'],
    ['a wait that is not ref’d', 'await sleep(10, 1, { ref: false });'],
    ['nothing after its calls', 'await filterInput(text); await sleep(100); await new Promise(() => {});'],
  ] as const)('are noticed: %s', async ([, body], { expect }) => {
    expect((await run(body)).end).toEqual({ type: 'deadlocked', duringImport: false });
  });
});

describe.concurrent('virtual time: runs of one schedule', TIMEOUT, () => {
  it.for(['retries-only', 'concurrent-retries', 'hedged-requests'])(
    'are the same for %s: every call meets the same faults',
    async (name, { expect }) => {
      const options = { text: 'cat dog stone listen', seed: 11 };
      const file = `benchmark_orchestrators/${name}.ts`;
      const [one, other] = await Promise.all([loadAndRun(file, options), loadAndRun(file, options)]);
      expect(one.ledger.map(fateOf).sort()).toEqual(other.ledger.map(fateOf).sort());
      expect(one.ledger.some(({ failed }) => failed)).toBe(true);
      expect(answerOf(one)).toEqual(answerOf(other));
    },
  );

  it('are the same also in order when calls are made one after another', async ({ expect }) => {
    const options = { text: 'cat dog', seed: 11 };
    const file = 'benchmark_orchestrators/retries-only.ts';
    const runs = [await loadAndRun(file, options), await loadAndRun(file, options)];
    const [one, other] = runs.map(({ ledger }) => ledger.map(fateOf));
    expect(one).toEqual(other);
  });
});

describe('virtual time: real work', TIMEOUT, () => {
  it('overlaps attempts that are in flight', async ({ expect }) => {
    const { runtimeMs, skippedMs, ledger } = await run(
      `for (let round = 0; round < 8; round += 1) {
         const lookup = findAnagrams(text, []);
         const started = performance.now();
         while (performance.now() - started < 200);
         await lookup;
       }
       return {};`,
    );
    // Eight lookups of 250 ms and as many stretches of 200 ms of work: 3600 ms one after another.
    expect(ledger).toHaveLength(8);
    expect(runtimeMs).toBeGreaterThanOrEqual(2000);
    expect(runtimeMs).toBeLessThan(3200);
    expect(skippedMs).toBeLessThan(8 * 60);
  });

  it('that takes longer than an attempt does not make the attempt longer', async ({ expect }) => {
    const { ledger } = await run(
      `const lookup = findAnagrams(text, []);
       const started = performance.now();
       while (performance.now() - started < 400);
       await lookup;
       await findAnagrams(text, []);
       return {};`,
    );
    const [first, second] = ledger;
    expect((first?.endedMs ?? 0) - (first?.arrivedMs ?? 0)).toBeCloseTo(250, 6);
    expect((second?.arrivedMs ?? 0) - (first?.arrivedMs ?? 0)).toBeGreaterThanOrEqual(399);
  });
});
