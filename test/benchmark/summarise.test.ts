import { describe, expect, it } from 'vitest';
import type { TestCaseResult } from '../../src/benchmark/results.ts';
import type { Sample } from '../../src/benchmark/sample.ts';
import { summarise } from '../../src/benchmark/summarise.ts';
import type { Outcome } from '../../src/types.ts';
import { createAttempts, createSample } from './simulated-samples.ts';

const ORCHESTRATORS = [{ name: 'naive', file: 'naive.ts' }];
const SMALL = { name: 'small', words: 9, floorMs: 2250 } as const;
const MEDIUM = { name: 'medium', words: 20, floorMs: 2250 } as const;

function summariseOne(samples: readonly Sample[]): TestCaseResult {
  const [result] = summarise(samples, ORCHESTRATORS, [SMALL]);
  return result?.testCases[0] as TestCaseResult;
}

const faulted = (given: Partial<Sample> = {}) => createSample({ kind: 'faulted', ...given });

describe('the verdict', () => {
  it('is accepted without samples, and shows no figures', () => {
    expect(summarise([], ORCHESTRATORS, [SMALL])).toEqual([
      {
        name: 'naive',
        file: 'naive.ts',
        replacedFiles: [],
        verdict: 'accepted',
        testCases: [
          {
            testCase: 'small',
            words: 9,
            verdict: 'accepted',
            clock: 'virtual',
            clean: null,
            faulted: null,
            probes: null,
            failures: [],
          },
        ],
      },
    ]);
  });

  it.each<{ kind: Sample['kind']; outcome: Outcome; verdict: Outcome }>([
    { kind: 'clean', outcome: 'task-failed', verdict: 'task-failed' },
    { kind: 'faulted', outcome: 'task-failed', verdict: 'accepted' },
    { kind: 'survival', outcome: 'task-failed', verdict: 'accepted' },
    { kind: 'permanent', outcome: 'task-failed', verdict: 'accepted' },
    { kind: 'permanent', outcome: 'time-limit-exceeded', verdict: 'accepted' },
    { kind: 'survival', outcome: 'time-limit-exceeded', verdict: 'time-limit-exceeded' },
    { kind: 'faulted', outcome: 'time-limit-exceeded', verdict: 'time-limit-exceeded' },
    { kind: 'permanent', outcome: 'memory-limit-exceeded', verdict: 'memory-limit-exceeded' },
    { kind: 'permanent', outcome: 'run-time-error', verdict: 'run-time-error' },
    { kind: 'faulted', outcome: 'wrong-answer', verdict: 'wrong-answer' },
    { kind: 'survival', outcome: 'bypassed-tasks', verdict: 'bypassed-tasks' },
    { kind: 'clean', outcome: 'load-error', verdict: 'load-error' },
    { kind: 'faulted', outcome: 'harness-error', verdict: 'harness-error' },
  ])('of one $kind run that ended $outcome is $verdict', ({ kind, outcome, verdict }) => {
    const samples = [createSample(), faulted(), createSample({ kind, outcome })];
    expect(summariseOne(samples).verdict).toBe(verdict);
  });

  it('is the worst outcome, with the first line of its first reason', () => {
    const samples = [
      createSample({ outcome: 'time-limit-exceeded', reason: 'slow' }),
      faulted({ outcome: 'wrong-answer', reason: '"cat" is missing; expected 1.\nand more' }),
      faulted({ outcome: 'run-time-error', reason: 'TypeError: no' }),
      faulted({ outcome: 'wrong-answer', reason: 'another' }),
    ];
    expect(summariseOne(samples)).toMatchObject({
      verdict: 'wrong-answer',
      reason: '"cat" is missing; expected 1.',
    });
  });

  it('of an orchestrator is the worst of its test cases', () => {
    const samples = [
      createSample({ outcome: 'run-time-error', reason: 'TypeError: no' }),
      createSample({ testCase: 'medium', outcome: 'bypassed-tasks', reason: 'It did not call getWords.' }),
    ];
    const [result] = summarise(samples, ORCHESTRATORS, [SMALL, MEDIUM]);
    expect(result).toMatchObject({ verdict: 'bypassed-tasks', reason: 'It did not call getWords.' });
    expect(result?.testCases.map(({ verdict }) => verdict)).toEqual(['run-time-error', 'bypassed-tasks']);
  });

  it('of one that could not be loaded says why', () => {
    const [result] = summarise([], [{ name: 'odd', file: 'odd.ts', loadError: 'odd.ts: no class' }], [SMALL]);
    expect(result).toMatchObject({ verdict: 'load-error', reason: 'odd.ts: no class' });
    expect(result?.testCases[0]).toMatchObject({ verdict: 'load-error', clean: null });
  });
});

describe('an import that fails', () => {
  it('is the reason of every test case, also of those that were not tried', () => {
    const samples = [createSample({ outcome: 'load-error', reason: 'SyntaxError: no\n    at odd.ts' })];
    const [result] = summarise(samples, ORCHESTRATORS, [SMALL, MEDIUM]);
    expect(result).toMatchObject({ verdict: 'load-error', reason: 'SyntaxError: no' });
    expect(result?.testCases.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['load-error', 'SyntaxError: no'],
      ['load-error', 'SyntaxError: no'],
    ]);
  });
});

describe('samples', () => {
  it('are those of the orchestrator and the test case', () => {
    const samples = [
      createSample({ orchestrator: 0, runtimeMs: 3000 }),
      createSample({ orchestrator: 1, runtimeMs: 4000 }),
      createSample({ orchestrator: 1, testCase: 'medium', runtimeMs: 5000 }),
      createSample({ orchestrator: 1, testCase: 'large', runtimeMs: 6000 }),
    ];
    const results = summarise(samples, [...ORCHESTRATORS, { name: 'b', file: 'b.ts' }], [SMALL, MEDIUM]);
    const medians = results.map(({ testCases }) => testCases.map(({ clean }) => clean?.runtimeMs?.median));
    expect(medians).toEqual([
      [3000, undefined],
      [4000, 5000],
    ]);
  });

  it('were measured on a real clock if any of them was', () => {
    expect(summariseOne([createSample(), faulted({ clock: 'real' })]).clock).toBe('real');
    expect(summariseOne([createSample(), faulted()]).clock).toBe('virtual');
  });
});

describe('the clean lane', () => {
  const resources = (cpuTimeMs: number) => ({ cpuTimeMs, peakMemoryBytes: 9e7, memoryGrowthBytes: 1e7 });

  it('takes its figures from accepted runs, but counts failed ones in efficiency', () => {
    const breakdown = { ...createSample().breakdown, ownWorkMs: 750 };
    const { clean } = summariseOne([
      createSample({ runtimeMs: 4500, resources: resources(450) }),
      createSample({ runtimeMs: 3000, resources: resources(150), breakdown }),
      createSample({ runtimeMs: 10, resources: resources(1), efficiency: 225, outcome: 'run-time-error' }),
    ]);
    expect(clean).toMatchObject({
      iterations: 3,
      runtimeMs: {
        median: 3750,
        low: 3000,
        high: 4500,
        confidence: 0.5,
        n: 2,
        mean: 3750,
        samples: [4500, 3000],
      },
      throughputWordsPerSecond: { median: 2.5, low: 2, high: 3 },
      cpuTimeMs: { median: 300, n: 2 },
      cpuPercent: { median: 7.5, low: 5, high: 10 },
      peakMemoryBytes: { median: 9e7 },
      memoryGrowthBytes: { median: 1e7 },
      importMs: { median: 40 },
      floorMs: 2250,
      efficiency: { median: 0.5, low: 0, high: 0.75, n: 3 },
      timeBreakdown: breakdown,
    });
  });

  it('has no figures where the system does not tell, or no run was accepted', () => {
    expect(summariseOne([createSample({ resources: null })]).clean).toMatchObject({
      cpuTimeMs: null,
      peakMemoryBytes: null,
      runtimeMs: { n: 1 },
    });
    expect(summariseOne([createSample({ outcome: 'wrong-answer' })]).clean).toMatchObject({
      iterations: 1,
      runtimeMs: null,
      throughputWordsPerSecond: null,
      efficiency: { median: 0 },
      timeBreakdown: null,
    });
  });
});

describe('the faulted lane', () => {
  it('counts failed runs where they belong, and never as fast ones', () => {
    const breakdown = { ...createSample().breakdown, failedAttemptsMs: 1000 };
    const result = summariseOne([
      faulted({ index: 1, runtimeMs: 4500, attempts: createAttempts(9, 6, 4) }),
      faulted({ index: 2, runtimeMs: 3000, attempts: createAttempts(3), breakdown, lowerBoundMs: 3000 }),
      faulted({ index: 3, runtimeMs: 500, outcome: 'task-failed', attempts: createAttempts(70, 6, 32) }),
      faulted({ index: 4, runtimeMs: 9000, outcome: 'harness-error' }),
    ]);
    expect(result.faulted).toMatchObject({
      schedules: 3,
      successes: 2,
      successRate: { estimate: 2 / 3 },
      runtimeMs: { median: 3750, n: 2 },
      p95RuntimeMs: 4425,
      criticalPathMs: 2250,
      expectedRunningTimeMs: { value: 4000, isLowerBound: false },
      efficiency: { median: 0.5, low: 0, high: 1, n: 3 },
      amplification: { median: 1.25, n: 2 },
      peakInFlight: 32,
      outcomes: { accepted: 2, 'task-failed': 1 },
      timeBreakdown: breakdown,
    });
  });

  it('shows time spent in vain as a lower bound', () => {
    const { faulted: result } = summariseOne([
      faulted({ runtimeMs: 500, outcome: 'task-failed' }),
      faulted({ runtimeMs: 700, outcome: 'task-failed' }),
    ]);
    expect(result).toMatchObject({
      successes: 0,
      successRate: { estimate: 0, low: 0 },
      runtimeMs: null,
      p95RuntimeMs: null,
      expectedRunningTimeMs: { value: 1200, isLowerBound: true },
      efficiency: { median: 0 },
      amplification: null,
      timeBreakdown: null,
    });
  });
});

describe('the probes', () => {
  const survival = (index: number, outcome: Outcome = 'accepted') =>
    createSample({ kind: 'survival', index, outcome });

  it.each([
    { name: 'all eight', samples: [survival(8)], survived: 8 },
    {
      name: 'five, found by halving',
      samples: [survival(8, 'task-failed'), survival(4), survival(6, 'task-failed'), survival(5)],
      survived: 5,
    },
    { name: 'none', samples: [survival(4, 'task-failed'), survival(1, 'task-failed')], survived: 0 },
  ])('say that it survives $name', ({ samples, survived }) => {
    expect(summariseOne(samples).probes).toEqual({
      consecutiveFailuresSurvived: survived,
      permanentFailure: null,
    });
  });

  it('say what it does when a call never succeeds', () => {
    const reason = 'filterInput("cat") failed on attempt 4, after 3 retries\n  at …';
    const gaveUp = { outcome: 'task-failed', reason, runtimeMs: 4200, attempts: createAttempts(4) } as const;
    expect(summariseOne([createSample({ kind: 'permanent', ...gaveUp })]).probes).toEqual({
      consecutiveFailuresSurvived: null,
      permanentFailure: {
        attempts: 4,
        virtualMs: 4200,
        error: 'filterInput("cat") failed on attempt 4, after 3 retries',
      },
    });
    const inItsWords = createSample({
      kind: 'permanent',
      ...gaveUp,
      error: 'Error: Gave up after 4 attempts',
    });
    expect(summariseOne([inItsWords]).probes?.permanentFailure?.error).toBe(
      'Error: Gave up after 4 attempts',
    );
    const goesOn = {
      outcome: 'time-limit-exceeded',
      reason: 'too long',
      attempts: createAttempts(900),
    } as const;
    expect(summariseOne([createSample({ kind: 'permanent', ...goesOn })]).probes).toMatchObject({
      permanentFailure: { attempts: 900, error: null },
    });
  });
});

describe('failures', () => {
  const failed = (reason: string, replayCommand: string | null = null) =>
    faulted({ outcome: 'task-failed', reason, replayCommand });

  it('are grouped whatever the attempt and its input, the most frequent first', () => {
    const { failures } = summariseOne([
      failed('getWords("a \\"b\\"") failed on attempt 1 and was not retried', 'replay 1'),
      failed('findAnagrams("cat") failed on attempt 3, after 2 retries\n  at …', null),
      failed('findAnagrams("dog") failed on attempt 2, after 1 retry', 'replay 3'),
      createSample({ kind: 'survival', outcome: 'task-failed', reason: 'as designed' }),
      createSample({ kind: 'survival', outcome: 'run-time-error', reason: 'TypeError: no' }),
    ]);
    expect(failures).toEqual([
      {
        outcome: 'task-failed',
        reason: 'findAnagrams(…) failed on attempt N, after N retries',
        runs: 2,
        replayCommand: 'replay 3',
      },
      {
        outcome: 'task-failed',
        reason: 'getWords("a \\"b\\"") failed on attempt 1 and was not retried',
        runs: 1,
        replayCommand: 'replay 1',
      },
      { outcome: 'run-time-error', reason: 'TypeError: no', runs: 1, replayCommand: null },
    ]);
  });

  it('keep particulars that all share', () => {
    const reason = 'findAnagrams("cat") failed on attempt 3, after 2 retries';
    expect(summariseOne([failed(reason), failed(reason)]).failures).toEqual([
      { outcome: 'task-failed', reason, runs: 2, replayCommand: null },
    ]);
  });
});
