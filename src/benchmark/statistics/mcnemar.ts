// McNemar's test: whether one orchestrator succeeds more often than another on the same schedules. Only those
// schedules tell anything on which one of the two succeeded and the other did not.

import { binomialHalfCumulative } from './binomial.ts';

/**
 * The exact two-sided p-value (McNemar 1947, in its binomial form): were they equally reliable, each schedule that
 * tells them apart would be a fair coin.
 */
export function mcNemarP(onlyFirstSucceeded: number, onlySecondSucceeded: number): number {
  const fewer = Math.min(onlyFirstSucceeded, onlySecondSucceeded);
  return Math.min(1, 2 * binomialHalfCumulative(fewer, onlyFirstSucceeded + onlySecondSucceeded));
}
