import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chooseQuestions, questionsSchema } from '../../src/review/questions.ts';
import { parseReviewData } from '../../src/review/read-review-data.ts';
import type { FileDiff } from '../../src/review/review-report.ts';
import { type MadeUpReview, reviewReport } from '../support/review-reports.ts';

const json = readFileSync('resources/questions.json', 'utf8');

function idsFor(madeUp: MadeUpReview): readonly string[] {
  return chooseQuestions(reviewReport(madeUp)).map(({ id }) => id);
}

function diffWith(...added: string[]): MadeUpReview {
  const diff: FileDiff = {
    fromName: 'a',
    toName: 'b',
    addedLines: added.length,
    removedLines: 0,
    hunks: [{ fromLine: 1, toLine: 1, lines: added.map((text) => ({ kind: 'added' as const, text })) }],
  };
  return { report: { diffs: { baselineToCandidate: diff, candidateToExample: diff } } };
}

describe('chooseQuestions', () => {
  it('asks of an excellent result how to go on, and adds general questions', () => {
    expect(idsFor(diffWith('signal?.throwIfAborted();'))).toEqual([
      'excellent',
      'where-the-time-went',
      'one-lookup-fails',
      'testing',
    ]);
  });

  it('fills in the figures', () => {
    const [question] = chooseQuestions(reviewReport({ behaviour: { peakInFlight: 117 } }));
    expect(question).toEqual({
      id: 'unbounded-concurrency',
      question:
        "117 attempts were in flight at once. The service works on 32: where do the others wait? What would a service do that limits its callers' rate?",
      because: 'Most attempts in flight at once: 117.',
      strongAnswer: expect.arrayContaining([expect.stringContaining('a rate-limited service rejects')]),
    });
  });

  it.each<[string, MadeUpReview]>([
    ['not-accepted', { candidate: { verdict: 'wrong-answer' } }],
    [
      'partial-answers',
      { scenarios: { 'one-word-always-fails': { result: 'failed', outcome: 'wrong-answer' } } },
    ],
    ['special-words', { scenarios: { 'special-words': { result: 'failed', outcome: 'wrong-answer' } } }],
    [
      'two-calls-at-once',
      { scenarios: { 'two-calls-at-once': { result: 'failed', outcome: 'run-time-error' } } },
    ],
    [
      'forbidden-changes',
      { integrity: { files: [{ path: 'src/tasks/task.ts', change: 'changed', isAllowed: false }] } },
    ],
    [
      'retries-without-end',
      { large: { probes: { permanentFailure: { attempts: 900, virtualMs: 1, error: null } } } },
    ],
    ['low-survival', { candidate: { survived: 2 } }],
    ['unbounded-concurrency', { behaviour: { peakInFlight: 33 } }],
    ['sequential-lookups', { candidate: { runtimeMs: 30_000 } }],
    ['hedging', { behaviour: { lookupsPerMultiset: 1.9 }, ...diffWith('return Promise.any([a, b]);') }],
    ['repeated-lookups', { behaviour: { lookupsPerMultiset: 1.36 } }],
    ['amplification', { candidate: { amplification: 1.6 } }],
    ['no-backoff', { behaviour: { backoff: { kind: 'none', hasJitter: false, pausesMs: [0] } } }],
    ['constant-backoff', { behaviour: { backoff: { kind: 'constant', hasJitter: true, pausesMs: [100] } } }],
    ['no-jitter', { behaviour: { backoff: { kind: 'exponential', hasJitter: false, pausesMs: [100] } } }],
    ['dictionary-read-again', { behaviour: { dictionaryLoads: 88 } }],
    ['worker-threads', diffWith("import { Worker } from 'node:worker_threads';")],
    ['busy-stretches', { behaviour: { longestBusyMs: 1900 } }],
    ['cpu-time', { candidate: { cpuTimeMs: 400 } }],
    ['memory-growth', { behaviour: { memoryPerCharacter: 4000 } }],
    ['superlinear-runtime', { behaviour: { runtimeExponent: 1.9 } }],
    ['empty-text', { scenarios: { 'empty-text': { result: 'failed', outcome: 'run-time-error' } } }],
    ['swallowed-errors', diffWith('.catch(() => {});', '} catch {}')],
    ['type-errors', { integrity: { typeErrors: ['a'] } }],
    [
      'new-dependencies',
      { integrity: { dependencies: [{ name: 'lodash', change: 'added', version: '4' }] } },
    ],
    ['no-abort', diffWith('const limit = pLimit(32);')],
  ])('asks about %s', (id, madeUp) => {
    const ids = idsFor(madeUp);
    expect(ids).toContain(id);
    expect(ids.length).toBeLessThanOrEqual(6);
    expect(idsFor(diffWith('signal?.throwIfAborted();'))).not.toContain(id);
  });

  it('asks six at most, the weightiest, one a topic', () => {
    const madeUp: MadeUpReview = {
      candidate: { survived: 0, amplification: 2.2, runtimeMs: 30_000, cpuTimeMs: 2340 },
      behaviour: { peakInFlight: 117, dictionaryLoads: 88, lookupsPerMultiset: 1.4, longestBusyMs: 900 },
      scenarios: { 'special-words': { result: 'failed', outcome: 'wrong-answer' } },
      integrity: { typeErrors: ['a'] },
    };
    expect(idsFor(madeUp)).toEqual([
      'special-words',
      'low-survival',
      'unbounded-concurrency',
      'dictionary-read-again',
      'repeated-lookups',
      'type-errors',
    ]);
  });

  it('fills in no text of its own where a figure is missing, and leaves no braces', () => {
    for (const madeUp of [{}, { behaviour: null, example: null }, { candidate: { survived: 0 } }]) {
      for (const { question, because } of chooseQuestions(reviewReport(madeUp))) {
        expect(question + because).not.toMatch(/[{}]|not measured|undefined/);
      }
    }
  });

  it('puts the words of a submission in as they are', () => {
    const path = '$& {accepted}';
    const madeUp: MadeUpReview = { integrity: { files: [{ path, change: 'added', isAllowed: false }] } };
    expect(chooseQuestions(reviewReport(madeUp))[0]?.because).toBe(
      'Changed files that the instructions ask to leave alone: $& {accepted}.',
    );
  });
});

describe('resources/questions.json', () => {
  it('holds at least 18 questions, each with a strong answer', () => {
    const { questions } = parseReviewData(json, questionsSchema);
    expect(questions.length).toBeGreaterThanOrEqual(18);
  });

  it('is refused with an unknown fact in a text or a condition, or without a bound', () => {
    const changed = (from: string, to: string) => () =>
      parseReviewData(json.replace(from, to), questionsSchema);
    expect(changed('{accepted}', '{acepted}')).toThrow('every name in braces must be that of a fact');
    expect(changed('"fact": "accepted", "atMost": 0', '"fact": "accepted"')).toThrow(
      'a condition needs a bound',
    );
    expect(changed('"id": "hedging"', '"id": "no-abort"')).toThrow('no two questions may have the same id');
  });
});
