// How plausible numbers are distributed.

import type { Random } from '../../../src/benchmark/seeded-random.ts';

/** Uniform, `minimum` and `maximum` included. */
export function wholeNumber(minimum: number, maximum: number, random: Random): number {
  return minimum + Math.floor(random() * (maximum - minimum + 1));
}

/** Uniform. */
export function uniform(minimum: number, maximum: number, random: Random): number {
  return minimum + random() * (maximum - minimum);
}

/** About normal, never further than three standard deviations off: the sum of three uniform numbers. */
export function bell(mean: number, deviation: number, random: Random): number {
  return mean + deviation * 2 * (random() + random() + random() - 1.5);
}

/** Many small ones, few great ones. */
export function exponential(mean: number, random: Random): number {
  return -mean * Math.log(1 - random());
}

/** From 1 to `count`; small ones are far more frequent, so that a few of many are in everything. */
export function skewed(count: number, skew: number, random: Random): number {
  return 1 + Math.floor(count * random() ** skew);
}

/** As somebody writes it down. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** @param weights of each item, adding up to 1 */
export function weighted(items: readonly string[], weights: readonly number[], random: Random): string {
  let left = random();
  const chosen = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return items.at(chosen) as string;
}
