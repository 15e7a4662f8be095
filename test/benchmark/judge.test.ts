import { describe, expect, it } from 'vitest';
import { type Judgement, judgeRun } from '../../src/benchmark/judge.ts';
import { createFaultSchedule, type FaultSchedule, noFaults } from '../../src/simulation/fault-schedule.ts';
import type { Run } from '../../src/simulation/run.ts';
import type { RunEnd } from '../../src/simulation/run-end.ts';
import { World } from '../../src/simulation/world.ts';
import type { AnagramCounts, TaskName } from '../../src/types.ts';

const CAT = { text: 'cat', anagramCounts: { act: 1, cat: 1, tac: 1 }, floorMs: 2250 };
const HONEST_CALLS = ['filterInput cat', 'getWords cat', 'findAnagrams cat'];

interface Story {
  /** `task input`, one after another */
  readonly calls?: readonly string[];
  readonly schedule?: FaultSchedule;
  readonly runtimeMs?: number;
  readonly stderrEnd?: string;
  readonly anagramCounts?: AnagramCounts;
}

/** Makes the calls one after another, and judges a run that then ends. */
function judge(end: RunEnd, story: Story = {}): Judgement {
  const {
    calls = HONEST_CALLS,
    schedule = noFaults,
    stderrEnd = '',
    anagramCounts = CAT.anagramCounts,
  } = story;
  const world = new World(schedule);
  let nowMs = 0;
  for (const call of calls) {
    const [, task, input = ''] = /^(\w+) ?(.*)$/s.exec(call) ?? [];
    world.arrive(nowMs, task as TaskName, input);
    nowMs = world.nextEndMs ?? nowMs;
    world.advanceTo(nowMs);
  }
  const run: Run = {
    end,
    clock: 'virtual',
    runtimeMs: story.runtimeMs ?? nowMs,
    importMs: 0,
    skippedMs: 0,
    resources: null,
    calls: [],
    ledger: world.ledger,
    idle: [],
    directory: '/no/such/folder',
    stderrEnd,
  };
  return judgeRun(run, { ...CAT, anagramCounts });
}

function answer(entries: readonly (readonly [string, number | string])[] | null, kind = 'Object'): RunEnd {
  return { type: 'answered', entries, kind };
}

function rejection(message: string, { name = 'Error', causes = [] as string[] } = {}): RunEnd {
  return {
    type: 'rejected',
    error: {
      name,
      message,
      stack: `${name}: ${message}\n    at processText (file:///x/src/x.mjs:1:2)`,
      causes,
    },
  };
}

/** How many first attempts of a call fail, by `task key`. */
function failing(failures: Readonly<Record<string, number>>): FaultSchedule {
  return { fails: ({ task, key, attempt }) => attempt <= (failures[`${task} ${key}`] ?? 0) };
}

const RIGHT = [
  ['act', 1],
  ['cat', 1],
  ['tac', 1],
] as const;

describe('judgeRun: an answer', () => {
  it('accepts the right one', () => {
    expect(judge(answer(RIGHT))).toEqual({ outcome: 'accepted', reason: null });
  });

  it('accepts it in any order', () => {
    expect(judge(answer(RIGHT.toReversed())).outcome).toBe('accepted');
  });

  it('accepts an empty object for a text without anagrams', () => {
    expect(judge(answer([]), { anagramCounts: {} }).outcome).toBe('accepted');
  });

  it('accepts the names of built-in properties as ordinary words', () => {
    const anagramCounts = Object.fromEntries([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
    const entries = [
      ['constructor', 2],
      ['__proto__', 1],
    ] as const;
    expect(judge(answer(entries), { anagramCounts }).outcome).toBe('accepted');
    expect(judge(answer([]), { anagramCounts }).reason).toBe(
      '"__proto__" is missing; expected 1. Further differences: 1.',
    );
  });

  it.each([
    [
      'a missing anagram',
      [
        ['act', 1],
        ['cat', 1],
      ],
      '"tac" is missing; expected 1.',
    ],
    ['nothing', [], '"act" is missing; expected 1. Further differences: 2.'],
    ['one more anagram', [...RIGHT, ['dog', 1]], '"dog" should not be there.'],
    ['an anagram that is counted 0 times', [...RIGHT, ['dog', 0]], '"dog" should not be there.'],
    ['the name of a built-in property', [...RIGHT, ['toString', 1]], '"toString" should not be there.'],
    [
      'a wrong count',
      [
        ['act', 1],
        ['cat', 2],
        ['tac', 1],
      ],
      '"cat" is 2; expected 1.',
    ],
    [
      'a count that is text',
      [
        ['act', 1],
        ['cat', '"1"'],
        ['tac', 1],
      ],
      '"cat" is "1"; expected 1.',
    ],
    [
      'a count that is no number',
      [
        ['act', 1],
        ['cat', 'number NaN'],
        ['tac', 1],
      ],
      '"cat" is number NaN; expected 1.',
    ],
    [
      'capitals',
      [
        ['act', 1],
        ['Cat', 1],
        ['tac', 1],
      ],
      '"cat" is missing; expected 1. Further differences: 1.',
    ],
  ] as [string, [string, number | string][], string][])('rejects %s', (_name, entries, reason) => {
    expect(judge(answer(entries))).toEqual({ outcome: 'wrong-answer', reason });
  });

  it('quotes the beginning of a long word that should not be there', () => {
    expect(judge(answer([...RIGHT, ['x'.repeat(1000), 1]])).reason).toBe(
      `"${'x'.repeat(40)}" should not be there.`,
    );
  });

  it.each([
    ['Map', []],
    ['Array', []],
    ['Array', [['act', 1]]],
    ['Undefined', null],
    ['Null', null],
    ['String', null],
  ] as const)('rejects a value of kind %s, also when nothing is expected', (kind, entries) => {
    const judgement = { outcome: 'wrong-answer', reason: `Expected a plain object of counts, got ${kind}.` };
    expect(judge(answer(entries, kind))).toEqual(judgement);
    expect(judge(answer(entries, kind), { anagramCounts: {} })).toEqual(judgement);
  });

  it('does not accept a right answer that rests on nothing', () => {
    expect(judge(answer(RIGHT), { calls: [], runtimeMs: 9000 })).toEqual({
      outcome: 'bypassed-tasks',
      reason: 'No successful filterInput had "cat" in its text.',
    });
  });

  it('calls a wrong answer that rests on nothing wrong', () => {
    expect(judge(answer([]), { calls: [] }).outcome).toBe('wrong-answer');
  });
});

describe('judgeRun: a rejection', () => {
  it('is a failed task when an attempt failed and was not retried', () => {
    const schedule = failing({ 'findAnagrams act': 1 });
    expect(
      judge(rejection('findAnagrams("cat") failed on attempt 1', { name: 'TaskError' }), { schedule }),
    ).toEqual({
      outcome: 'task-failed',
      reason: 'findAnagrams("cat") failed on attempt 1 and was not retried',
    });
  });

  it.each([
    { attempts: 2, reason: 'findAnagrams("cat") failed on attempt 2, after 1 retry' },
    { attempts: 4, reason: 'findAnagrams("cat") failed on attempt 4, after 3 retries' },
  ])('says after how many retries the last of $attempts attempts failed', ({ attempts, reason }) => {
    const calls = ['filterInput cat', 'getWords cat', ...Array<string>(attempts).fill('findAnagrams cat')];
    const schedule = failing({ 'findAnagrams act': 9 });
    expect(
      judge(rejection(`findAnagrams("cat") failed on attempt ${attempts}`), { calls, schedule }),
    ).toEqual({
      outcome: 'task-failed',
      reason,
    });
  });

  it('is a failed task whatever the orchestrator makes of the error', () => {
    const schedule = failing({ 'getWords cat': 9 });
    const calls = ['filterInput cat', 'getWords cat', 'getWords cat'];
    expect(judge(rejection('gave up'), { calls, schedule })).toEqual({
      outcome: 'task-failed',
      reason: 'getWords("cat") failed on attempt 2, after 1 retry',
    });
  });

  it('finds the failed task among the causes of an error', () => {
    const calls = ['filterInput cat', 'getWords cat', 'findAnagrams cat', 'findAnagrams act'];
    const schedule = failing({ 'findAnagrams act': 1 });
    // The same letters were asked for twice: the second call succeeded and does not make the first one good.
    const error = rejection('lookup failed', { causes: ['findAnagrams("cat") failed on attempt 1'] });
    expect(judge(error, { calls, schedule })).toEqual({
      outcome: 'task-failed',
      reason: 'findAnagrams("cat") failed on attempt 1 and was not retried',
    });
  });

  it('names the failure that was not made good when another one was', () => {
    const calls = ['filterInput cat', 'filterInput cat', 'getWords cat'];
    const schedule = failing({ 'filterInput cat': 1, 'getWords cat': 1 });
    expect(judge(rejection('gave up'), { calls, schedule }).reason).toBe(
      'getWords("cat") failed on attempt 1 and was not retried',
    );
  });

  it('is an error of the orchestrator when every failed call has succeeded since', () => {
    const calls = [
      'filterInput cat',
      'filterInput cat',
      'getWords cat',
      'findAnagrams cat',
      'findAnagrams act',
    ];
    const schedule = failing({ 'filterInput cat': 1, 'findAnagrams act': 1 });
    expect(judge(rejection('x is not a function', { name: 'TypeError' }), { calls, schedule })).toEqual({
      outcome: 'run-time-error',
      reason: 'TypeError: x is not a function\n    at processText (file:///x/src/x.mjs:1:2)',
    });
  });

  it('is an error of the orchestrator when nothing failed, even if it claims that something did', () => {
    const error = rejection('findAnagrams("cat") failed on attempt 1', { name: 'TaskError' });
    expect(judge(error)).toEqual({
      outcome: 'run-time-error',
      reason:
        'TaskError: findAnagrams("cat") failed on attempt 1\n    at processText (file:///x/src/x.mjs:1:2)',
    });
  });

  it('does not excuse an error by an attempt that is still under way', () => {
    const world = new World(createFaultSchedule(3));
    expect(world.arrive(0, 'filterInput', 'cat').failed).toBe(true);
    const run = {
      end: rejection('filterInput("cat") failed on attempt 1'),
      ledger: world.ledger,
    } as unknown as Run;
    expect(judgeRun(run, CAT).outcome).toBe('run-time-error');
  });

  it('says name and message when the stack does not', () => {
    const error = { name: 'RangeError', message: 'too long', stack: 'Error\n    at x', causes: [] };
    expect(judge({ type: 'rejected', error }).reason).toBe('RangeError: too long\nError\n    at x');
    expect(judge({ type: 'rejected', error: { ...error, stack: '' } }).reason).toBe('RangeError: too long');
  });
});

describe('judgeRun: a run without answer', () => {
  it.each([
    [
      'a module that cannot be imported',
      { type: 'not-imported', error: { name: 'Error', message: 'no', stack: '', causes: [] } },
      { outcome: 'load-error', reason: 'Error: no' },
    ],
    [
      'an import that waits too long',
      { type: 'limit-exceeded', limit: 'runtimeMs', value: 60_000, duringImport: true },
      {
        outcome: 'load-error',
        reason: "Expected its import to finish within 60 s. Move work out of the module's top level.",
      },
    ],
    [
      'too much memory',
      { type: 'limit-exceeded', limit: 'memoryBytes', value: 1_572_864, duringImport: false },
      {
        outcome: 'memory-limit-exceeded',
        reason: 'Its process, with all that it started, took more than 1.5 MiB of memory.',
      },
    ],
    [
      'an answer that is too long',
      { type: 'limit-exceeded', limit: 'messageCharacters', value: 5000, duringImport: false },
      {
        outcome: 'output-limit-exceeded',
        reason: 'Its answer, or what it called tasks with, has more than 5000 characters.',
      },
    ],
    [
      'an import that takes too long',
      { type: 'limit-exceeded', limit: 'importMs', value: 10_000, duringImport: true },
      {
        outcome: 'load-error',
        reason: "Expected its import to finish within 10 s. Move work out of the module's top level.",
      },
    ],
    [
      'an import that waits for nothing',
      { type: 'deadlocked', duringImport: true },
      { outcome: 'load-error', reason: 'Its import waits for something that never happens.' },
    ],
    [
      'a deadlock',
      { type: 'deadlocked', duringImport: false },
      {
        outcome: 'time-limit-exceeded',
        reason: 'Deadlock: nothing was left to wait for, and processText had not settled.',
      },
    ],
    [
      'too much real time',
      { type: 'limit-exceeded', limit: 'realMs', value: 60_000, duringImport: false },
      { outcome: 'time-limit-exceeded', reason: 'It had not answered after 60 s of real time.' },
    ],
    [
      'too much time on its clock',
      { type: 'limit-exceeded', limit: 'runtimeMs', value: 3_600_000, duringImport: false },
      { outcome: 'time-limit-exceeded', reason: 'It had not answered after 3600 s of its clock.' },
    ],
    [
      'too many attempts',
      { type: 'limit-exceeded', limit: 'attempts', value: 5000, duringImport: false },
      { outcome: 'time-limit-exceeded', reason: 'It had not answered after 5000 attempts.' },
    ],
    [
      'too much output',
      { type: 'limit-exceeded', limit: 'outputBytes', value: 1000, duringImport: false },
      { outcome: 'output-limit-exceeded', reason: 'It printed more than 1000 bytes.' },
    ],
    [
      'an exit',
      { type: 'exited', code: 0, signal: null, duringImport: false },
      {
        outcome: 'run-time-error',
        reason: "The orchestrator's process exited with code 0 before it had answered.",
      },
    ],
    [
      'an exit during the import',
      { type: 'exited', code: 3, signal: null, duringImport: true },
      {
        outcome: 'load-error',
        reason: "The orchestrator's process exited with code 3 while the module was imported.",
      },
    ],
    [
      'the end by a signal',
      { type: 'exited', code: null, signal: 'SIGSEGV', duringImport: false },
      {
        outcome: 'run-time-error',
        reason: "The orchestrator's process was ended by SIGSEGV before it had answered.",
      },
    ],
    [
      'a message that is none',
      { type: 'violated', reason: 'wrote a message that makes no sense' },
      {
        outcome: 'run-time-error',
        reason: "The orchestrator's process wrote a message that makes no sense.",
      },
    ],
    [
      'a cancelled run',
      { type: 'cancelled' },
      { outcome: 'harness-error', reason: 'The run was cancelled.' },
    ],
  ] as [string, RunEnd, Judgement][])('judges %s', (_name, end, judgement) => {
    expect(judge(end)).toEqual(judgement);
  });

  it('shows what a process wrote to standard error before it exited', () => {
    const end: RunEnd = { type: 'exited', code: 1, signal: null, duringImport: false };
    expect(judge(end, { stderrEnd: '\nboom\n  at x\n' }).reason).toBe(
      "The orchestrator's process exited with code 1 before it had answered.\nboom\n  at x",
    );
  });
});
