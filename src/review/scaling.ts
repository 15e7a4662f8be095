// Clean runs on texts of growing size: how runtime, CPU time and memory grow with the text.

import { describeExpectation, type Expectation } from '../benchmark/expectation.ts';
import { createAnswerKey } from '../benchmark/expected-counts.ts';
import { judgeRun } from '../benchmark/judge.ts';
import { limitsFor } from '../benchmark/limits.ts';
import type { LoadedOrchestrator } from '../benchmark/load/load-orchestrator.ts';
import { loadDictionary } from '../benchmark/test-cases.ts';
import { noFaults } from '../simulation/fault-schedule.ts';
import type { IsolationTier } from '../simulation/isolation.ts';
import { runOrchestrator } from '../simulation/run.ts';
import { ROLES, type Role, type ScalingPoint } from './review-report.ts';
import { writeScalingText } from './scaling-text.ts';

export interface ScalingRequest {
  readonly orchestrators: Readonly<Partial<Record<Role, LoadedOrchestrator>>>;
  readonly isolation: IsolationTier;
  /** of the texts */
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/** Distinct words, and how often each occurs: always as often, so that one growth has to do with one number. */
const SIZES = [10, 32, 64, 128, 320, 1000, 2000];
const OCCURRENCES = 2;

/** A run that would take longer than this, going by the one before, is not made: the naive one's time is CPU time. */
const MOST_REAL_MS = 5_000;

/**
 * Alone on the machine, smallest texts first, orchestrators by turns. One that fails on a text is not given a larger
 * one, nor one that would take too long. Never rejects on an orchestrator's account; after an abort it has the points
 * that were finished.
 */
export async function measureScaling(request: ScalingRequest): Promise<readonly ScalingPoint[]> {
  const dictionary = await loadDictionary();
  const countAnagrams = createAnswerKey(dictionary);
  const points: ScalingPoint[] = [];
  const costs = new Map<Role, Cost>();
  for (const distinctWords of SIZES) {
    const text = writeScalingText(dictionary, {
      seed: request.seed,
      distinctWords,
      occurrences: OCCURRENCES,
    });
    const expectation = describeExpectation(text, countAnagrams(text));
    for (const role of ROLES) {
      if (!isAffordable(costs.get(role), expectation.words)) continue;
      const startedAt = performance.now();
      const point = await measurePoint(role, expectation, request);
      if (!point) continue;
      points.push(point);
      const realMs = point.outcome === 'accepted' ? performance.now() - startedAt : Number.POSITIVE_INFINITY;
      costs.set(role, { words: point.words, realMs });
    }
  }
  return points;
}

interface Cost {
  readonly words: number;
  readonly realMs: number;
}

function isAffordable(last: Cost | undefined, words: number): boolean {
  return last === undefined || (last.realMs * words) / last.words <= MOST_REAL_MS;
}

/** `null` where there is no orchestrator, or after an abort. */
async function measurePoint(
  role: Role,
  expectation: Expectation,
  { orchestrators, isolation, signal }: ScalingRequest,
): Promise<ScalingPoint | null> {
  const orchestrator = orchestrators[role];
  if (!orchestrator || signal?.aborted) return null;
  const run = await runOrchestrator({
    program: orchestrator.program,
    text: expectation.text,
    schedule: noFaults,
    randomSeed: 0,
    clock: 'virtual',
    isolation,
    limits: limitsFor({ expectation, clock: 'virtual' }),
    signal,
  });
  if (run.end.type === 'cancelled') return null;
  return {
    role,
    words: expectation.words,
    multisets: expectation.necessaryCalls.letterMultisets.length,
    characters: expectation.text.length,
    outcome: judgeRun(run, expectation).outcome,
    runtimeMs: run.runtimeMs,
    floorMs: expectation.floorMs,
    cpuTimeMs: run.resources?.cpuTimeMs ?? null,
    peakMemoryBytes: run.resources?.peakMemoryBytes ?? null,
  };
}
