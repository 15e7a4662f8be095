// What paired tests have in common: if two orchestrators were alike, each pair's difference would be as likely to
// have the one sign as the other, so every choice of signs is equally likely. Signed ranks and ERT rest on this.

import { twoSidedNormalP } from './normal.ts';

/** From here on the normal approximation is within a tenth of the exact value wherever that decides anything. */
const MOST_EXACT_PAIRS = 100;

/**
 * The two-sided p-value of a sum of signed scores: the share of all 2^n choices of signs whose sum is at least as far
 * from nought as the one observed (Fisher's randomisation test).
 *
 * @param scores integers; exact up to 100 pairs, normal approximation with continuity correction beyond
 */
export function signFlipP(scores: readonly number[]): number {
  const magnitudes = scores.map(Math.abs).filter((magnitude) => magnitude > 0);
  const distance = Math.abs(scores.reduce((sum, score) => sum + score, 0));
  if (magnitudes.length > MOST_EXACT_PAIRS) {
    return twoSidedNormalP(Math.max(0, distance - 1) / Math.hypot(...magnitudes));
  }
  // The positive scores add up to (total ± distance) ÷ 2, and both tails are alike.
  const total = magnitudes.reduce((sum, magnitude) => sum + magnitude, 0);
  const tail = countSubsetSums(magnitudes, (total - distance) / 2).reduce((sum, count) => sum + count, 0);
  return Math.min(1, tail / 2 ** (magnitudes.length - 1));
}

/** How many of the 2^n subsets of the scores add up to s, for s = 0 … `greatestSum`. */
export function countSubsetSums(scores: readonly number[], greatestSum: number): Float64Array {
  const counts = new Float64Array(greatestSum + 1);
  counts[0] = 1;
  let reached = 0;
  for (const score of scores) {
    reached = Math.min(greatestSum, reached + score);
    for (let sum = reached; sum >= score; sum -= 1) {
      counts[sum] = (counts[sum] as number) + (counts[sum - score] as number);
    }
  }
  return counts;
}
