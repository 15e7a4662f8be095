// Medians and quantiles, and the interval of a median that needs no assumption about how the values are distributed.

import type { Figure } from '../results.ts';
import { binomialHalfProbabilities } from './binomial.ts';

const CONFIDENCE = 0.95;

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * Linear interpolation between the order statistics around position 1 + (n − 1) × `probability`: definition 7 of
 * Hyndman & Fan (1996), "Sample quantiles in statistical packages"; what R, NumPy and Excel do unless told otherwise.
 */
export function quantile(values: readonly number[], probability: number): number {
  const sorted = sortValues(values);
  const position = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.ceil(position)] as number;
  return below === above ? below : below + (above - below) * (position - Math.floor(position));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The median with its interval: the narrowest pair of order statistics x(k), x(n + 1 − k) that holds the median of
 * whatever the values are drawn from with a confidence of at least 0.95. How many values fall below that median is
 * binomial with p = ½, so the confidence is 1 − 2 P(X < k), whatever the distribution (Conover, "Practical
 * Nonparametric Statistics", 3.2). Fewer than six values cannot reach 0.95: they give their range and what that is worth.
 *
 * @throws RangeError when there are no values
 */
export function describe(values: readonly number[]): Figure {
  const sorted = sortValues(values);
  const n = sorted.length;
  const { k, confidence } = medianRanks(n);
  return {
    median: median(values),
    low: sorted[k - 1] as number,
    high: sorted[n - k] as number,
    confidence,
    n,
  };
}

/** The greatest k with a confidence of at least 0.95, or else 1. */
function medianRanks(n: number): { readonly k: number; readonly confidence: number } {
  const probabilities = binomialHalfProbabilities(n);
  let k = 1;
  let tail = probabilities[0] as number;
  for (let next = tail + (probabilities[1] as number); 1 - 2 * next >= CONFIDENCE; k += 1) {
    tail = next;
    next += probabilities[k + 1] as number;
  }
  return { k, confidence: 1 - 2 * tail };
}

function sortValues(values: readonly number[]): readonly number[] {
  if (values.length === 0) throw new RangeError('Expected at least one value, got none.');
  return values.toSorted((a, b) => a - b);
}
