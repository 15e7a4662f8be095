// The faulted lane: how reliable. Runtime and attempts come from successful runs; the success rate, efficiency and
// expected running time count the failed ones too.

import type { Outcome } from '../../types.ts';
import type { FaultedResult } from '../results.ts';
import type { Sample } from '../sample.ts';
import { expectedRunningTime } from '../statistics/expected-running-time.ts';
import { median, quantile } from '../statistics/median.ts';
import { describeSampled } from '../statistics/sampled.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { efficiencyOf } from './clean.ts';
import { figureOf, medianRun } from './median-run.ts';

export function summariseFaulted(samples: readonly Sample[]): FaultedResult | null {
  if (samples.length === 0) return null;
  const accepted = samples.filter(isAccepted);
  const runtimes = accepted.map(({ runtimeMs }) => runtimeMs);
  return {
    schedules: samples.length,
    successes: accepted.length,
    successRate: wilsonInterval(accepted.length, samples.length),
    runtimeMs: runtimes.length === 0 ? null : describeSampled(runtimes),
    p95RuntimeMs: runtimes.length === 0 ? null : quantile(runtimes, 0.95),
    criticalPathMs: median(samples.map(({ lowerBoundMs }) => lowerBoundMs)),
    expectedRunningTimeMs: expectedRunningTime(samples.map(toTimedRun)),
    efficiency: figureOf(samples.map(efficiencyOf)),
    amplification: figureOf(accepted.map(amplificationOf)),
    peakInFlight: Math.max(...samples.map(({ attempts }) => attempts.peakInFlight)),
    outcomes: countOutcomes(samples),
    timeBreakdown: medianRun(accepted)?.breakdown ?? null,
  };
}

export function isAccepted({ outcome }: Sample): boolean {
  return outcome === 'accepted';
}

export function toTimedRun(sample: Sample) {
  return { runtimeMs: sample.runtimeMs, succeeded: isAccepted(sample) };
}

/** A text without words makes no attempt necessary: making none is then as few as it takes. */
export function amplificationOf({ attempts: { made, necessary } }: Sample): number {
  return made === necessary ? 1 : made / necessary;
}

function countOutcomes(samples: readonly Sample[]): Readonly<Partial<Record<Outcome, number>>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of samples) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
