// How far figures differ between reviews for no reason of the submission's: every review measures the example solution
// too, the same code each time, so its figures over all reviews show what the machine adds.

import { quantile } from '../benchmark/statistics/median.ts';
import type { CohortRow, RowFigures } from './cohort-row.ts';

const NOISY_FIGURES = ['faultedEfficiency', 'cleanEfficiency', 'cpuTimeMs', 'peakMemoryBytes'] as const;

export type NoisyFigure = (typeof NOISY_FIGURES)[number];

export interface Noise {
  /** where nine tenths of the reviews had the example's median */
  readonly low: number;
  readonly high: number;
  /** high ÷ low − 1 */
  readonly relativeRange: number;
  readonly reviews: number;
}

/** `null` where fewer than two reviews have that figure of the example. */
export type CohortNoise = Readonly<Record<NoisyFigure, Noise | null>>;

export function measureNoise(rows: readonly CohortRow[]): CohortNoise {
  const examples = rows.flatMap((row) => (row.kind === 'reviewed' && row.example ? [row.example] : []));
  const noiseOf = (figure: NoisyFigure) => spreadOf(examples.flatMap((example) => medianOf(example, figure)));
  return {
    faultedEfficiency: noiseOf('faultedEfficiency'),
    cleanEfficiency: noiseOf('cleanEfficiency'),
    cpuTimeMs: noiseOf('cpuTimeMs'),
    peakMemoryBytes: noiseOf('peakMemoryBytes'),
  };
}

function medianOf(example: RowFigures, figure: NoisyFigure): number[] {
  const median = example[figure]?.median ?? 0;
  return median > 0 ? [median] : [];
}

/** The middle nine tenths, so that one review on a busy machine does not speak for a hundred. */
function spreadOf(medians: readonly number[]): Noise | null {
  if (medians.length < 2) return null;
  const [low, high] = [quantile(medians, 0.05), quantile(medians, 0.95)];
  return { low, high, relativeRange: high / low - 1, reviews: medians.length };
}
