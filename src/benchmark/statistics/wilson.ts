// The Wilson score interval of a share: sound near 0 % and 100 %, where reliability lives, and for few trials.

import type { Proportion } from '../results.ts';
import { Z_95 } from './normal.ts';

/**
 * Wilson (1927), "Probable inference, the law of succession, and statistical inference": the shares p with
 * |estimate − p| ≤ z √(p (1 − p) ÷ n), at 95 %.
 *
 * @throws RangeError when there are no trials
 */
export function wilsonInterval(successes: number, trials: number): Proportion {
  if (trials === 0) throw new RangeError('Expected at least one trial, got none.');
  const estimate = successes / trials;
  const zSquared = Z_95 ** 2;
  const centre = (estimate + zSquared / (2 * trials)) / (1 + zSquared / trials);
  const halfWidth =
    (Z_95 / (1 + zSquared / trials)) *
    Math.sqrt((estimate * (1 - estimate)) / trials + zSquared / (4 * trials ** 2));
  return {
    estimate,
    low: successes === 0 ? 0 : centre - halfWidth,
    high: successes === trials ? 1 : centre + halfWidth,
  };
}
