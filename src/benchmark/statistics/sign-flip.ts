// What paired tests have in common: if two orchestrators were alike, each pair's difference would be as likely to
// have the one sign as the other, so every choice of signs is equally likely. Signed ranks and ERT rest on this.

import { twoSidedNormalP } from './normal.ts';

/** From here on the normal approximation differs from the exact value by less than its own rounding in a table. */
const MOST_EXACT_PAIRS = 200;

/**
 * The two-sided p-value of a sum of signed scores: the share of all 2^n choices of signs whose sum is at least as far
 * from nought as the one observed (Fisher's randomisation test).
 *
 * @param scores integers; exact up to 200 pairs, normal approximation with continuity correction beyond
 */
export function signFlipP(scores: readonly number[]): number {
  const magnitudes = scores.map(Math.abs).filter((magnitude) => magnitude > 0);
  const distance = Math.abs(scores.reduce((sum, score) => sum + score, 0));
  if (magnitudes.length > MOST_EXACT_PAIRS) {
    const deviation = Math.hypot(...magnitudes);
    return twoSidedNormalP(Math.max(0, distance - 1) / deviation);
  }
  const probabilities = subsetSumProbabilities(magnitudes);
  const total = probabilities.length - 1;
  let p = 0;
  for (let positive = 0; positive <= total; positive += 1) {
    if (Math.abs(2 * positive - total) >= distance) p += probabilities[positive] as number;
  }
  return Math.min(1, p);
}

/** P(sum = s) of the scores that a fair coin each picks, for s = 0 … their total. */
export function subsetSumProbabilities(scores: readonly number[]): Float64Array {
  const probabilities = new Float64Array(scores.reduce((sum, score) => sum + score, 0) + 1);
  probabilities[0] = 1;
  let reached = 0;
  for (const score of scores) {
    reached += score;
    for (let sum = reached; sum >= 0; sum -= 1) {
      const without = probabilities[sum] as number;
      const withScore = sum >= score ? (probabilities[sum - score] as number) : 0;
      probabilities[sum] = (without + withScore) / 2;
    }
  }
  return probabilities;
}
