import { describe, expect, it } from 'vitest';
import { summarise } from '../../../async_etl/benchmark/summarise.ts';
import { coldRuns, sample } from './samples.ts';

const ENTRANTS = [
  { name: 'naive', file: 'naive.ts' },
  { name: 'own', file: 'own.ts' },
];
const OPTIONS = { baseline: 0, sources: [5], withoutCache: new Set<number>() };

describe('summarise', () => {
  it('gives the median of the cold runtimes, its range and how many runs it comes from', () => {
    const [, own] = summarise(coldRuns(1, [5000, 7000, 6000]), ENTRANTS, OPTIONS);
    expect(own?.cold).toMatchObject({
      runs: 3,
      accepted: 3,
      figures: { runtimeMs: { median: 6000, low: 5000, high: 7000, confidence: 0.75, n: 3 } },
    });
    expect(own?.warm).toBeNull();
  });

  it('takes the figures of accepted runs alone, and the worst outcome as the verdict', () => {
    const failed = sample({ index: 1, outcome: 'wrong-answer', reason: 'One row less.\nat x' });
    const limited = sample({ index: 2, outcome: 'time-limit-exceeded', reason: 'Too late.' });
    const [naive] = summarise([...coldRuns(0, [9000]), failed, limited], ENTRANTS, OPTIONS);
    expect(naive).toMatchObject({ verdict: 'wrong-answer', reason: 'One row less.' });
    expect(naive?.cold).toMatchObject({
      runs: 3,
      accepted: 1,
      figures: { runtimeMs: { median: 9000, n: 1 } },
    });
  });

  it('lets failures of the service lower the success rate alone', () => {
    const runs = [true, false, true, true].map((succeeds, index) =>
      sample({ lane: 'faulted', index, outcome: succeeds ? 'accepted' : 'run-time-error' }),
    );
    const [naive] = summarise(runs, ENTRANTS, OPTIONS);
    expect(naive?.verdict).toBe('accepted');
    expect(naive?.faulted?.successRate.estimate).toBe(0.75);
    expect(naive?.faulted?.successRate.low).toBeCloseTo(0.3006, 4);
    expect(naive?.faulted?.successRate.high).toBeCloseTo(0.9544, 4);
  });

  it.each(['wrong-answer', 'bypassed-tasks'] as const)(
    'takes %s under failures for what it is: never to be forgiven',
    (outcome) => {
      const runs = [sample({ lane: 'faulted', index: 3, outcome, reason: 'One row less.' })];
      const [naive] = summarise([...coldRuns(0, [9000]), ...runs], ENTRANTS, OPTIONS);
      expect(naive).toMatchObject({ verdict: outcome, reason: 'One row less.' });
    },
  );

  it('does not hold a run that could not be made against the pipeline', () => {
    const runs = (['accepted', 'harness-error'] as const).map((outcome, index) =>
      sample({ lane: 'faulted', index, outcome }),
    );
    const broken = sample({ lane: 'replaced-part', outcome: 'harness-error' });
    const [naive] = summarise([...runs, broken], ENTRANTS, OPTIONS);
    expect(naive?.faulted?.runs).toBe(1);
    expect(naive?.faulted?.successRate.estimate).toBe(1);
    expect(naive?.checks['replaced-part']).toBeNull();
  });

  it('says of a module that cannot be loaded why, and has no figures of it', () => {
    const [naive] = summarise(
      [],
      [{ ...ENTRANTS[0], name: 'x', file: 'x.ts', loadError: 'No.\nat y' }],
      OPTIONS,
    );
    expect(naive).toEqual({
      name: 'x',
      file: 'x.ts',
      verdict: 'load-error',
      reason: 'No.',
      cold: null,
      warm: null,
      faulted: null,
      checks: { 'truncated-file': null, 'changed-byte': null, 'replaced-part': null },
      growth: [{ sources: 5, runtimeMs: null, speedUp: null }],
    });
  });

  it.each([
    ['accepted', 'right'],
    ['wrong-answer', 'wrong'],
    ['bypassed-tasks', 'bypassed'],
    ['run-time-error', 'error'],
    ['time-limit-exceeded', 'hung'],
  ] as const)('calls a damaged cache that ends in %s %s', (outcome, finding) => {
    const [naive] = summarise([sample({ lane: 'truncated-file', outcome })], ENTRANTS, OPTIONS);
    expect(naive?.checks['truncated-file']).toEqual({ finding, reason: null });
    expect(naive?.checks['replaced-part']).toBeNull();
  });

  it('cannot damage a cache that is not there', () => {
    const [naive] = summarise([], ENTRANTS, { ...OPTIONS, withoutCache: new Set([0]) });
    expect(naive?.checks).toEqual({
      'truncated-file': { finding: 'no-cache', reason: null },
      'changed-byte': { finding: 'no-cache', reason: null },
      'replaced-part': null,
    });
  });

  it('compares runtimes with the baseline for each number of sources', () => {
    const samples = [
      ...[...coldRuns(0, [60_000]), ...coldRuns(0, [120_000], 10)],
      ...[...coldRuns(1, [6000]), ...coldRuns(1, [8000], 10)],
    ];
    const [naive, own] = summarise(samples, ENTRANTS, { ...OPTIONS, sources: [5, 10] });
    expect(own?.growth.map(({ speedUp }) => speedUp)).toEqual([
      { estimate: 10, interval: null },
      { estimate: 15, interval: null },
    ]);
    expect(naive?.growth.map(({ speedUp }) => speedUp)).toEqual([null, null]);
  });
});
