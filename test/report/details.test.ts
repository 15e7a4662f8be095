import { describe, expect, it } from 'vitest';
import type { Sample, SampleKind } from '../../src/benchmark/sample.ts';
import { detailsOf } from '../../src/report/details.ts';

function sample(kind: SampleKind, peakInFlight: number, lookups: number, failures: number): Sample {
  const perTask = (attempts: number, failed: number) => ({
    attempts,
    failures: failed,
    retries: failed,
    timeMs: attempts * 250,
  });
  return {
    orchestrator: 0,
    testCase: 'medium',
    kind,
    index: 0,
    outcome: 'accepted',
    reason: null,
    error: null,
    clock: 'virtual',
    runtimeMs: 2400,
    realMs: 100,
    importMs: 8,
    lowerBoundMs: 2250,
    efficiency: 0.94,
    attempts: {
      made: lookups + 2,
      necessary: lookups,
      peakInFlight,
      mostOfOneCall: 1,
      perTask: {
        filterInput: perTask(1, 0),
        getWords: perTask(1, 0),
        findAnagrams: perTask(lookups, failures),
      },
    },
    breakdown: { taskLatencyMs: 2250, failedAttemptsMs: 0, backoffMs: 0, queueingMs: 0, ownWorkMs: 150 },
    resources: null,
    replayCommand: null,
  };
}

describe('detailsOf', () => {
  it('adds up the attempts of each task over the runs of a lane', () => {
    const samples = [
      sample('clean', 17, 17, 0),
      sample('faulted', 20, 20, 3),
      sample('faulted', 32, 22, 5),
      sample('survival', 99, 99, 99),
      { ...sample('faulted', 99, 99, 99), testCase: 'large' as const },
    ];
    const { clean, faulted } = detailsOf(samples, 'medium');
    expect(clean.perTask.findAnagrams).toEqual({ attempts: 17, failures: 0, retries: 0, meanAttemptMs: 250 });
    expect(faulted.perTask.findAnagrams).toEqual({
      attempts: 42,
      failures: 8,
      retries: 8,
      meanAttemptMs: 250,
    });
    expect(faulted).toMatchObject({ runs: 2, peakInFlight: 32 });
  });

  it('has no peak and no mean without runs', () => {
    const { clean } = detailsOf([], 'medium');
    expect(clean).toMatchObject({
      runs: 0,
      peakInFlight: null,
      perTask: { getWords: { meanAttemptMs: null } },
    });
  });
});
