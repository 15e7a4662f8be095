import { describe, expect, it } from 'vitest';
import { summariseAttempts } from '../../src/benchmark/attempt-statistics.ts';
import type { Sample } from '../../src/benchmark/sample.ts';
import { describeBehaviour, type ObservedRun } from '../../src/review/behaviour.ts';
import type { ScalingPoint } from '../../src/review/review-report.ts';
import { type FaultSchedule, noFaults } from '../../src/simulation/fault-schedule.ts';
import type { Run } from '../../src/simulation/run.ts';
import { createSample } from '../benchmark/simulated-samples.ts';
import { failingFirst, tracedRun } from '../support/ledgers.ts';
import { measuredCase } from '../support/measured-cases.ts';

interface Observed {
  readonly schedule?: FaultSchedule;
  readonly sample?: Partial<Sample>;
  readonly readBytes?: number | null;
}

/** All words at once, each again at once when it has failed; the text has no two words of the same letters. */
function observed(words: readonly string[], given: Observed = {}): ObservedRun {
  const { schedule = noFaults, sample, readBytes = null } = given;
  const traced = tracedRun(words, schedule);
  const { expectation } = measuredCase('large', [...new Set(words)]);
  const run = {
    ...traced,
    idle: [
      { fromMs: 5, toMs: 2000 },
      { fromMs: 2040, toMs: 2250 },
    ],
    resources: { cpuTimeMs: 60, peakMemoryBytes: 80e6, memoryGrowthBytes: 20e6, readBytes },
  } as unknown as Run;
  const necessary = 2 + expectation.necessaryCalls.letterMultisets.length;
  const attempts = summariseAttempts(traced.ledger, necessary);
  return { run, sample: createSample({ attempts, ...sample }), expectation };
}

const NO_PROBE = { runs: [], dictionaryBytes: 1000 };

function describeRuns(clean: readonly ObservedRun[], faulted: readonly ObservedRun[] = []) {
  return describeBehaviour({ clean, faulted, probe: NO_PROBE }, []);
}

describe('describeBehaviour', () => {
  it('is null without an accepted clean run', () => {
    const failed = observed(['cat'], { sample: { outcome: 'wrong-answer' } });
    expect(describeRuns([])).toBeNull();
    expect(describeRuns([failed], [observed(['cat'])])).toBeNull();
  });

  it('describes a run in which nothing failed', () => {
    expect(describeRuns([observed(['cat', 'dog'])])).toEqual({
      peakInFlight: 2,
      amplification: null,
      backoff: { kind: 'no-retries', hasJitter: false, pausesMs: [] },
      dictionaryLoads: null,
      lookupsPerMultiset: 1,
      lookupsPerWord: 1,
      longestBusyMs: 40,
      memoryPerCharacter: null,
      runtimeExponent: null,
    });
  });

  it('counts the successful lookups of clean runs by multisets and by words', () => {
    expect(describeRuns([observed(['cat', 'cat', 'dog', 'dog', 'dog'])])).toMatchObject({
      lookupsPerMultiset: 2.5,
      lookupsPerWord: 2.5,
    });
    const oneLookupForTwoWords = observed(['cat']);
    const text = 'cat act';
    const expectation = { ...oneLookupForTwoWords.expectation, text };
    expect(describeRuns([{ ...oneLookupForTwoWords, expectation }])).toMatchObject({
      lookupsPerMultiset: 1,
      lookupsPerWord: 0.5,
    });
  });

  it('takes the run with the least longest stretch of work: a busy machine only makes it longer', () => {
    const [one, other] = [observed(['cat']), observed(['cat'])];
    const idle = [{ fromMs: 30, toMs: one.run.runtimeMs }];
    expect(describeRuns([one, { ...other, run: { ...other.run, idle } }])).toMatchObject({
      longestBusyMs: 30,
    });
  });

  it('takes the peak of all runs, and the amplification of successful faulted runs', () => {
    const schedule = failingFirst({ act: 1, dgo: 1 });
    const words = ['cat', 'dog', 'stone'];
    const faulted = [
      observed(words, { schedule }),
      observed([...words, 'yard'], { schedule: noFaults, sample: { outcome: 'task-failed' } }),
    ];
    expect(describeRuns([observed(['cat'])], faulted)).toMatchObject({
      peakInFlight: 4,
      amplification: 7 / 5,
    });
  });

  it.each([
    [0, 0],
    [690, 0],
    [710, 1],
    [1040, 1],
    [2140, 2],
    [8590, 8],
    [128_030, 128],
    [null, null],
  ])('calls %s bytes read of a dictionary of 1000 so many loads: %s', (readBytes, dictionaryLoads) => {
    expect(describeRuns([observed(['cat'], { readBytes })])).toMatchObject({ dictionaryLoads });
  });

  it("goes by the probe's runs for the pauses", () => {
    const retried = observed(['cat', 'dog', 'stone'], {
      schedule: { fails: ({ attempt }) => attempt === 1 },
    });
    const probe = { runs: [retried.run], dictionaryBytes: 1000 };
    const backoff = { kind: 'none', hasJitter: false, pausesMs: [0] };
    expect(describeBehaviour({ clean: [observed(['cat'])], faulted: [], probe }, [])).toMatchObject({
      backoff,
    });
  });

  it("looks at the candidate's accepted points alone for the growth", () => {
    const point = { role: 'candidate', outcome: 'accepted', floorMs: 0, cpuTimeMs: 1 } as const;
    const own = [32, 64, 1000].map((multisets): ScalingPoint => {
      const characters = 20 * multisets;
      const peakMemoryBytes = 1e6 + 10 * characters;
      return { ...point, multisets, words: 1, characters, peakMemoryBytes, runtimeMs: 2000 + multisets };
    });
    const others = own.flatMap((of): ScalingPoint[] => [
      { ...of, role: 'baseline', runtimeMs: 2000 + of.multisets ** 2 },
      { ...of, outcome: 'wrong-answer', peakMemoryBytes: 7 },
    ]);
    const behaviour = describeBehaviour({ clean: [observed(['cat'])], faulted: [], probe: NO_PROBE }, [
      ...others,
      ...own,
    ]);
    expect(behaviour?.runtimeExponent).toBeCloseTo(1, 9);
    expect(behaviour?.memoryPerCharacter).toBeCloseTo(10, 6);
  });
});
