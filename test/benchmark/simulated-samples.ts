// Samples as an orchestrator of given traits would make them, for tests of the statistics.

import type { OrchestratorResult } from '../../src/benchmark/results.ts';
import type { Sample } from '../../src/benchmark/sample.ts';
import { summarise } from '../../src/benchmark/summarise.ts';
import { createRandom, listOf } from './random.ts';

const NO_ATTEMPTS = { attempts: 0, failures: 0, retries: 0, timeMs: 0 };

/** An accepted clean run of `small` at twice its floor, but for what is given. */
export function createSample(given: Partial<Sample> = {}): Sample {
  const { runtimeMs = 4500, lowerBoundMs = 2250, outcome = 'accepted' } = given;
  return {
    orchestrator: 0,
    testCase: 'small',
    kind: 'clean',
    index: 0,
    outcome,
    reason: null,
    error: null,
    clock: 'virtual',
    runtimeMs,
    realMs: 150,
    importMs: 40,
    lowerBoundMs,
    efficiency: outcome === 'accepted' ? lowerBoundMs / runtimeMs : 0,
    attempts: {
      made: 3,
      necessary: 3,
      peakInFlight: 1,
      mostOfOneCall: 1,
      perTask: { filterInput: NO_ATTEMPTS, getWords: NO_ATTEMPTS, findAnagrams: NO_ATTEMPTS },
    },
    breakdown: {
      taskLatencyMs: 2250,
      failedAttemptsMs: 0,
      backoffMs: 0,
      queueingMs: 0,
      ownWorkMs: runtimeMs - 2250,
    },
    resources: { cpuTimeMs: 60, peakMemoryBytes: 80e6, memoryGrowthBytes: 20e6 },
    replayCommand: null,
    ...given,
  };
}

export function createAttempts(made: number, necessary = 3, peakInFlight = 1): Sample['attempts'] {
  return { ...createSample().attempts, made, necessary, peakInFlight, mostOfOneCall: made };
}

export interface Traits {
  /** multiple of the lower bound */
  readonly slowness?: number;
  /** standard deviation of the logarithm of each figure from run to run */
  readonly noise?: number;
  readonly successRate?: number;
  readonly amplification?: number;
  readonly cpuTimeMs?: number;
  readonly peakMemoryBytes?: number;
  readonly failuresSurvived?: number;
  readonly iterations?: number;
  readonly schedules?: number;
}

/** What one orchestrator makes of `small`. Each schedule is as hard for every orchestrator. */
export function simulateSamples(orchestrator: number, seed: number, traits: Traits = {}): Sample[] {
  const { slowness = 1.1, noise = 0.01, successRate = 1, amplification = 1.2 } = traits;
  const { cpuTimeMs = 80, peakMemoryBytes = 90e6, failuresSurvived = 3 } = traits;
  const random = createRandom(seed * 1009 + orchestrator * 7919);
  const blur = (value: number) => value * Math.exp(noise * random.normal());
  const clean = listOf(traits.iterations ?? 7, (index) =>
    createSample({
      orchestrator,
      index,
      runtimeMs: blur(2250 * slowness),
      resources: {
        // counted in ticks of 10 ms
        cpuTimeMs: Math.round(blur(cpuTimeMs * 1.1) / 10) * 10,
        peakMemoryBytes: Math.round(blur(peakMemoryBytes) / 4096) * 4096,
        memoryGrowthBytes: 20e6,
      },
    }),
  );
  const faulted = listOf(traits.schedules ?? 50, (index) => {
    const lowerBoundMs = 2250 + 250 * Math.floor(12 * createRandom(index).uniform());
    const necessary = 3 + Math.floor(4 * createRandom(index + 500).uniform());
    const outcome = random.uniform() < successRate ? 'accepted' : 'task-failed';
    return createSample({
      orchestrator,
      kind: 'faulted',
      index,
      outcome,
      reason: outcome === 'accepted' ? null : 'getWords("cat") failed on attempt 4, after 3 retries',
      lowerBoundMs,
      runtimeMs: blur(lowerBoundMs * slowness) * (outcome === 'accepted' ? 1 : 0.6),
      attempts: createAttempts(Math.max(necessary, Math.round(blur(necessary * amplification))), necessary),
    });
  });
  const survival = [failuresSurvived, failuresSurvived + 1].map((index) =>
    createSample({
      orchestrator,
      kind: 'survival',
      index,
      outcome: index <= failuresSurvived ? 'accepted' : 'task-failed',
    }),
  );
  return [...clean, ...faulted, ...survival];
}

export function summariseSmall(
  samples: readonly Sample[],
  orchestrators: number,
): readonly OrchestratorResult[] {
  return summarise(
    samples,
    listOf(orchestrators, (index) => ({ name: `orchestrator ${index}`, file: `${index}.ts` })),
    [{ name: 'small', words: 1, floorMs: 2250 }],
  );
}
