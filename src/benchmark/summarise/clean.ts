// The clean lane: how fast, how heavy. Figures come from accepted runs only, so that no failed run counts as a fast or
// a light one; efficiency alone counts failed runs, as 0.

import type { ResourceUsage } from '../../simulation/process-usage.ts';
import type { CleanResult } from '../results.ts';
import type { Sample } from '../sample.ts';
import { describeSampled } from '../statistics/sampled.ts';
import { figureOf, medianRun } from './median-run.ts';

export function summariseClean(
  samples: readonly Sample[],
  { words, floorMs }: { readonly words: number; readonly floorMs: number },
): CleanResult | null {
  if (samples.length === 0) return null;
  const accepted = samples.filter(({ outcome }) => outcome === 'accepted');
  const runtimes = accepted.map(({ runtimeMs }) => runtimeMs);
  const resourceFigure = (ofUsage: (usage: ResourceUsage, runtimeMs: number) => number) =>
    figureOf(
      accepted.flatMap(({ resources, runtimeMs }) =>
        resources === null ? [] : [ofUsage(resources, runtimeMs)],
      ),
    );
  return {
    iterations: samples.length,
    runtimeMs: runtimes.length === 0 ? null : describeSampled(runtimes),
    throughputWordsPerSecond: figureOf(runtimes.map((runtimeMs) => words / (runtimeMs / 1000))),
    cpuTimeMs: resourceFigure(({ cpuTimeMs }) => cpuTimeMs),
    cpuPercent: resourceFigure(({ cpuTimeMs }, runtimeMs) => (100 * cpuTimeMs) / runtimeMs),
    peakMemoryBytes: resourceFigure(({ peakMemoryBytes }) => peakMemoryBytes),
    memoryGrowthBytes: resourceFigure(({ memoryGrowthBytes }) => memoryGrowthBytes),
    importMs: figureOf(accepted.map(({ importMs }) => importMs)),
    floorMs,
    efficiency: figureOf(samples.map(efficiencyOf)),
    timeBreakdown: medianRun(accepted)?.breakdown ?? null,
  };
}

/** A failed run was not efficient, however soon it failed. */
export function efficiencyOf({ outcome, efficiency }: Sample): number {
  return outcome === 'accepted' ? efficiency : 0;
}
