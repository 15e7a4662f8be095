// The strategies and the reference solution, called in this process: without latency, and with seeded failures.
// worker-threads.ts starts threads of its own, so only its text is looked at here.

import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFaultSchedule, type FaultSchedule, noFaults } from '../src/simulation/fault-schedule.ts';
import { TaskError } from '../src/tasks/index.ts';
import type { TaskService } from '../src/tasks/service.ts';
import type { TaskOptions } from '../src/tasks/task.ts';
import type { AnagramCounts, Orchestrator, TaskName } from '../src/types.ts';

interface RecordedCall {
  readonly task: TaskName;
  readonly input: string;
  readonly failed: boolean;
}

/** A service without latency, which remembers what it was asked. */
class TestService implements TaskService {
  readonly calls: RecordedCall[] = [];
  peakInFlight = 0;
  #inFlight = 0;
  readonly #schedule: FaultSchedule;
  readonly #attemptsMade = new Map<string, number>();

  constructor(schedule: FaultSchedule) {
    this.#schedule = schedule;
  }

  async attempt({ name, keyOf, failureRate }: TaskOptions, input: string) {
    const key = keyOf(input);
    const attempt = (this.#attemptsMade.get(`${name} ${key}`) ?? 0) + 1;
    this.#attemptsMade.set(`${name} ${key}`, attempt);
    const failed = this.#schedule.fails({ task: name, key, attempt, failureRate });
    this.calls.push({ task: name, input, failed });
    this.#inFlight += 1;
    this.peakInFlight = Math.max(this.peakInFlight, this.#inFlight);
    await new Promise(setImmediate);
    this.#inFlight -= 1;
    return { attempt, failed };
  }

  /** The inputs that a task was called with, in order. */
  inputsOf(wanted: TaskName): string[] {
    return this.calls.filter(({ task }) => task === wanted).map(({ input }) => input);
  }
}

let service = new TestService(noFaults);

vi.mock('../src/tasks/service.ts', () => ({
  service: {
    attempt: (options: TaskOptions, input: string) => service.attempt(options, input),
  } satisfies TaskService,
}));

// Time is skipped: what waits between two attempts waits for nothing here.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.setTimerTickMode('nextTimerAsync');
  service = new TestService(noFaults);
});

afterEach(() => void vi.useRealTimers());

const KIT = new URL('..', import.meta.url);
const FOLDER = 'benchmark_orchestrators';
const SOLUTION = 'example-solution.ts';

function readKitFile(path: string): string {
  return readFileSync(new URL(path, KIT), 'utf8');
}

async function load(path: string): Promise<Orchestrator> {
  const { TaskOrchestrator } = await import(new URL(path, KIT).href);
  return new TaskOrchestrator();
}

const STRATEGIES = readdirSync(new URL(FOLDER, KIT))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `${FOLDER}/${name}`);

const THREADED = `${FOLDER}/worker-threads.ts`;
const UNRELIABLE = `${FOLDER}/naive.ts`;
const CALLABLE = [SOLUTION, ...STRATEGIES.filter((path) => path !== THREADED)];
const RELIABLE = CALLABLE.filter((path) => path !== UNRELIABLE);

/** 30 words: repeats, one word in two orders of its letters, capitals, digits, and words of no anagrams. */
const TEXT = `Listen: the silent cat is a constructor, and the enlist-ed act of a Cat is silent.
  Stone notes; tones & onset 42 xyzzy don't it it it -- the __proto__ toString.`;

/** Long enough for whatever is still going on to make its next call. */
async function waitAWhile(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
}

/** The definition of the answer, and no more. */
function bruteForceCounts(text: string): AnagramCounts {
  const dictionary: string[] = JSON.parse(readKitFile('resources/english_dictionary.json'));
  const sorted = (word: string) => [...word].sort().join('');
  const letters = dictionary.map(sorted);
  const counts: [string, number][] = [];
  const words = text
    .toLowerCase()
    .replaceAll('-', ' ')
    .replaceAll(/[^a-z0-9\s]/g, '')
    .trim()
    .split(/\s+/);
  const wordLetters = words.map(sorted);
  for (const [index, anagram] of dictionary.entries()) {
    const count = wordLetters.filter((ofWord) => ofWord === letters[index]).length;
    if (count > 0) counts.push([anagram, count]);
  }
  return Object.fromEntries(counts);
}

const EXPECTED = bruteForceCounts(TEXT);

describe('the files', () => {
  it('are one strategy each', () => {
    expect(STRATEGIES).toEqual(
      [
        'cached-lookups.ts',
        'concurrent-retries.ts',
        'hedged-requests.ts',
        'indexed-dictionary.ts',
        'naive.ts',
        'retries-only.ts',
        'streaming.ts',
        'unbounded.ts',
        'worker-threads.ts',
      ].map((name) => `${FOLDER}/${name}`),
    );
  });

  it.each([SOLUTION, ...STRATEGIES])('%s says what it shows and keeps to the rules', (path) => {
    const source = readKitFile(path);
    expect(source).toMatch(/^\/\/ .{40,}\n/);
    expect(source).toContain('export class TaskOrchestrator implements Orchestrator {');
    expect(source).not.toContain('test_cases');
  });

  it.each(STRATEGIES)('%s says what it costs', (path) => {
    const [header] = readKitFile(path).split('\n\n');
    expect(header).toMatch(/\bcosts\b/);
  });

  it('naive.ts is src/orchestrator.ts, but for its header and the paths of its imports', () => {
    const withoutHeader = (source: string) => source.replace(/^(\/\/.*\n)+/, '');
    const original = readKitFile('src/orchestrator.ts').replaceAll("'./", "'../src/");
    expect(withoutHeader(readKitFile(UNRELIABLE))).toBe(withoutHeader(original));
  });

  it('example-solution.ts fits on a few screens and keeps the methods of the stub, in their order', () => {
    const methods = (source: string) =>
      [...source.matchAll(/^ {2}(?:private )?(?:async )?(\w+)\(/gm)].map(([, name]) => name);
    expect(readKitFile(SOLUTION).trimEnd().split('\n').length).toBeLessThanOrEqual(120);
    expect(methods(readKitFile(SOLUTION))).toEqual(methods(readKitFile('src/orchestrator.ts')));
  });
});

describe('the answer', () => {
  it('is worked out from a text with repeats and awkward words', () => {
    expect(EXPECTED).toMatchObject({ act: 3, cat: 3, silent: 4, constructor: 1, stone: 4 });
  });

  it.each(CALLABLE)('of %s is right when nothing fails', async (path) => {
    expect(await (await load(path)).processText(TEXT)).toEqual(EXPECTED);
  });

  it.each(RELIABLE)('of %s is right when attempts fail', async (path) => {
    service = new TestService(createFaultSchedule(1));
    expect(await (await load(path)).processText(TEXT)).toEqual(EXPECTED);
    expect(service.calls.some(({ failed }) => failed)).toBe(true);
  });

  it.each(CALLABLE)('of %s is the same when it is asked twice, also at once', async (path) => {
    const orchestrator = await load(path);
    const first = await orchestrator.processText(TEXT);
    const others = await Promise.all([orchestrator.processText(TEXT), orchestrator.processText('Tac')]);
    expect([first, ...others]).toEqual([EXPECTED, EXPECTED, bruteForceCounts('tac')]);
  });

  it.each(CALLABLE)('of %s is empty for a text without words', async (path) => {
    const orchestrator = await load(path);
    for (const text of ['', ' \n\t - ', '?!']) expect(await orchestrator.processText(text)).toEqual({});
  });
});

describe('example-solution.ts', () => {
  it('calls findAnagrams once for each set of letters, and at most 32 times at once', async () => {
    const words = Array.from({ length: 400 }, (_, index) => `word${index % 200}`);
    await (await load(SOLUTION)).processText(words.join(' '));
    const letters = new Set(words.map((word) => [...word].sort().join('')));
    expect(service.inputsOf('findAnagrams')).toHaveLength(letters.size);
    expect(letters.size).toBeGreaterThan(32);
    expect(service.peakInFlight).toBe(32);
  });

  it('survives nine failures of one call', async () => {
    service = new TestService({ fails: ({ task, attempt }) => task === 'findAnagrams' && attempt <= 9 });
    expect(await (await load(SOLUTION)).processText('tac')).toEqual(bruteForceCounts('tac'));
  });

  it.each([
    ['filterInput', 'filterInput("a tac")'],
    ['getWords', 'getWords("a tac")'],
    ['findAnagrams', 'findAnagrams("tac")'],
  ])('gives up after ten attempts of %s, with the cause', async (failingTask, call) => {
    service = new TestService({ fails: ({ task, key }) => task === failingTask && key !== 'a' });
    const error: unknown = await (await load(SOLUTION)).processText('a tac').catch((thrown) => thrown);
    expect(error).toMatchObject({
      message: `Gave up after 10 attempts: ${call} failed on attempt 10`,
      cause: { name: 'TaskError', attempt: 10 },
    });
    expect((error as Error).cause).toBeInstanceOf(TaskError);
  });

  it('starts no further lookups once one has been given up', async () => {
    service = new TestService({ fails: ({ key }) => key === 'aelpp' });
    const words = ['apple', ...Array.from({ length: 2000 }, (_, index) => 'x'.repeat(index + 1))];
    await expect((await load(SOLUTION)).processText(words.join(' '))).rejects.toThrow(
      'findAnagrams("apple")',
    );
    await waitAWhile();
    expect(service.calls.length).toBeLessThan(1000);
  });
});

describe.each([SOLUTION, ...STRATEGIES.filter((path) => path.endsWith('streaming.ts'))])('%s', (path) => {
  it('rejects with the reason of a signal that has aborted, and calls nothing', async () => {
    const signal = AbortSignal.abort(new Error('not any more'));
    await expect((await load(path)).processText(TEXT, { signal })).rejects.toThrow('not any more');
    expect(service.calls).toEqual([]);
  });

  it.each(['filterInput', 'getWords', 'findAnagrams'])('stops when it is aborted during %s', async (task) => {
    const cancellation = new AbortController();
    service = new TestService({
      fails: (identity) => {
        if (identity.task === task) cancellation.abort('a reason that is no error');
        return identity.attempt === 1;
      },
    });
    const words = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');
    const answer = (await load(path)).processText(words, { signal: cancellation.signal });
    await expect(answer).rejects.toBe('a reason that is no error');

    const callsMade = service.calls.length;
    await waitAWhile();
    expect(service.calls).toHaveLength(callsMade);
    expect(service.inputsOf('findAnagrams').length).toBeLessThanOrEqual(32);
  });
});

describe('streaming.ts', () => {
  it('cuts a long text into chunks without cutting a word', async () => {
    const orchestrator = await load(`${FOLDER}/streaming.ts`);
    const longWord = 'z'.repeat(100_000);
    const text = `${'cat act\tdog\n'.repeat(20_000)}${longWord} tac`;
    const counts = { cat: 40_001, act: 40_001, tac: 40_001, dog: 20_000, god: 20_000 };
    expect(await orchestrator.processText(text)).toEqual(counts);
    const chunks = service.inputsOf('filterInput');
    expect(chunks.length).toBe(5);
    expect(chunks.join('')).toBe(text);
    expect(service.inputsOf('findAnagrams')).toHaveLength(3);
  });
});
