import { afterAll, describe, it } from 'vitest';
import type { RunEnd, RunLimits } from '../../src/simulation/run-end.ts';
import { answerOf, loadAndRun, type TestProject, writeProject } from '../support/project.ts';

const projects: TestProject[] = [];
afterAll(() => {
  for (const project of projects) project.remove();
});

/** The path of a module with this method body. */
function orchestrator(body: string, head = ''): string {
  const project = writeProject({
    'src/orchestrator.ts': `
import { filterInput, findAnagrams, getWords } from './tasks/index.ts';
${head}
export class TaskOrchestrator {
  async processText(text: string, { signal }: { signal?: AbortSignal } = {}): Promise<unknown> {
    ${body}
  }
}
`,
  });
  projects.push(project);
  return project.path('src/orchestrator.ts');
}

const FOREVER = 'await new Promise(() => { setInterval(() => {}, 1000); });';

describe.concurrent('runOrchestrator: how a run ends', () => {
  it.for([
    ['an exit', 'process.exit(0);', '', { type: 'exited', code: 0, signal: null, duringImport: false }],
    [
      'an exit while the module is imported',
      '',
      'process.exit(7);',
      { type: 'exited', code: 7, signal: null, duringImport: true },
    ],
    [
      'a signal',
      "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});",
      '',
      { type: 'exited', code: null, signal: 'SIGKILL', duringImport: false },
    ],
    ['a deadlock', 'await new Promise(() => {});', '', { type: 'deadlocked', duringImport: false }],
    [
      'a deadlock after the tasks have answered',
      'await filterInput(text); await new Promise(() => {});',
      '',
      { type: 'deadlocked', duringImport: false },
    ],
    [
      'an import that waits for nothing',
      '',
      'await new Promise(() => {});',
      { type: 'deadlocked', duringImport: true },
    ],
    ['an answer that is no object', 'return 7;', '', { type: 'answered', entries: null, kind: 'Number' }],
    [
      'an answer with counts that are no numbers',
      'return { a: "1", b: Number.NaN, c: undefined, d: 1n, e: [1] };',
      '',
      {
        type: 'answered',
        kind: 'Object',
        entries: [
          ['a', '"1"'],
          ['b', 'number NaN'],
          ['c', 'undefined undefined'],
          ['d', 'bigint 1'],
          ['e', 'object 1'],
        ],
      },
    ],
  ] as const)('tells of %s', async ([, body, head, end], { expect }) => {
    expect((await loadAndRun(orchestrator(body, head))).end).toMatchObject(end);
  });

  it.for([
    [
      'an error and its causes',
      "throw new RangeError('a', { cause: new Error('b', { cause: new AggregateError([new Error('c')], 'd') }) });",
      { name: 'RangeError', message: 'a', causes: ['b', 'd', 'c'] },
    ],
    ['something that is no error', "throw 'text';", { name: 'Error', message: 'threw "text"', causes: [] }],
    ['nothing', 'throw undefined;', { name: 'Error', message: 'threw undefined undefined', causes: [] }],
    [
      'an object that cannot be read',
      'throw { toString() { throw new Error("no"); } };',
      { name: 'Error', message: 'threw something that cannot be read' },
    ],
  ] as const)('tells of a rejection with %s', async ([, body, error], { expect }) => {
    expect((await loadAndRun(orchestrator(body))).end).toMatchObject({ type: 'rejected', error });
  });

  it('tells the calls of the tasks, their failures, and the time that they took', async ({ expect }) => {
    const body = `
      await filterInput(text).catch(() => filterInput(text));
      const [word] = await getWords(text);
      const [anagram] = await Promise.any([findAnagrams(word, ['tac']), findAnagrams('act', [])]);
      return { [anagram ?? 'none']: 1 };`;
    // Seed 15 fails the first filterInput("cat"), and nothing else of this.
    const run = await loadAndRun(orchestrator(body), { seed: 15 });
    expect(answerOf(run)).toEqual({ tac: 1 });
    expect(
      run.ledger.map(({ task, input, attempt, failed, isRetry }) => [task, input, attempt, failed, isRetry]),
    ).toEqual([
      ['filterInput', 'cat', 1, true, false],
      ['filterInput', 'cat', 2, false, true],
      ['getWords', 'cat', 1, false, false],
      ['findAnagrams', 'cat', 1, false, false],
      ['findAnagrams', 'act', 2, false, false],
    ]);
    expect(run.runtimeMs).toBeGreaterThanOrEqual(3250);
  });

  it('keeps the end of what a process wrote to standard error', async ({ expect }) => {
    const { stderrEnd } = await loadAndRun(orchestrator("console.error('boom'); process.exit(1);"));
    expect(stderrEnd).toBe('boom\n');
  });
});

/** 1 GB at the most, 10 MB at a time. */
const FILLS_BUFFERS = `
  const kept = [];
  while (kept.length < 100) {
    kept.push(Buffer.alloc(10_000_000, 1));
    await new Promise(setImmediate);
  }
  return { buffers: kept.length };`;

describe.concurrent('runOrchestrator: limits', () => {
  it("ends with V8's own words when its heap is full", async ({ expect }) => {
    const body = 'const kept = []; for (let i = 0; i < 1e8; i += 1) kept.push({ i });';
    const { end, stderrEnd } = await loadAndRun(orchestrator(body), {
      // The heap has three quarters of it, and here the process is never looked at in between.
      limits: { memoryBytes: 160 * 2 ** 20 },
    });
    const isFull = end.type === 'exited' && stderrEnd.includes('JavaScript heap out of memory');
    const isTooLarge = end.type === 'limit-exceeded' && end.limit === 'memoryBytes';
    expect(isFull || isTooLarge).toBe(true);
  });

  it.for([
    ['an import', { importMs: 300 }, '', 'for (;;);'],
    ['real time', { realMs: 300 }, 'for (;;);', ''],
    ['time on its clock', { runtimeMs: 60_000 }, 'for (;;) await findAnagrams(text, []);', ''],
    ['attempts', { attempts: 100 }, 'for (;;) void filterInput(text), await new Promise(setImmediate);', ''],
    ['memory', { memoryBytes: 200 * 2 ** 20 }, FILLS_BUFFERS, ''],
    ['output', { outputBytes: 10_000 }, `console.log('x'.repeat(20_000)); ${FOREVER}`, ''],
  ] as [string, Partial<RunLimits>, string, string][])(
    'ends a run that needs too much: %s',
    async ([, limits, body, head], { expect }) => {
      const { end } = await loadAndRun(orchestrator(body, head), { limits: { importMs: 10_000, ...limits } });
      const [[limit, value]] = Object.entries(limits) as [[keyof RunLimits, number]];
      const duringImport = head !== '';
      expect(end).toEqual({ type: 'limit-exceeded', limit, value, duringImport } satisfies RunEnd);
    },
  );
});

describe.concurrent('runOrchestrator: cancelled', () => {
  it('ends when its signal aborts', async ({ expect }) => {
    const signal = AbortSignal.timeout(500);
    const { end } = await loadAndRun(orchestrator('for (;;);'), { signal });
    expect(end).toEqual({ type: 'cancelled' });
  });

  it('ends at once when its signal has aborted before', async ({ expect }) => {
    const { end, ledger } = await loadAndRun(orchestrator('for (;;) await filterInput(text);'), {
      signal: AbortSignal.abort(),
    });
    expect(end).toEqual({ type: 'cancelled' });
    expect(ledger).toEqual([]);
  });
});
