// How many times as fast as the baseline a pipeline is.

import { ratioOfUnpaired } from '../../src/benchmark/statistics/mann-whitney.ts';
import { median } from '../../src/benchmark/statistics/median.ts';
import type { SpeedUp } from './results.ts';

/** Of the runtimes of accepted runs. With too few runs for an interval, the ratio of the medians alone. */
export function speedUpOf(own: readonly number[], baseline: readonly number[]): SpeedUp | null {
  if (own.length === 0 || baseline.length === 0) return null;
  const ratio = ratioOfUnpaired(baseline, own);
  if (ratio === null) return { estimate: median(baseline) / median(own), interval: null };
  return { estimate: ratio.estimate, interval: { low: ratio.low, high: ratio.high } };
}
