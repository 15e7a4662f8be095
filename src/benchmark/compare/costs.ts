// What an orchestrator's speed was bought with. Speed that costs reliability, or more than twice the necessary
// attempts, is said to and is not highlighted.

import type { Standing } from '../comparison.ts';
import { median } from '../statistics/median.ts';
import { amplificationOf, isAccepted } from '../summarise/faulted.ts';
import type { Measurements } from './measurements.ts';

const TOLERATED_AMPLIFICATION = 2;

/**
 * The price in words, `null` where there is none, for each orchestrator.
 *
 * @param reliability standings of the success rate: who is worse is distinguishable from the most reliable one
 */
export function findCosts(
  measurements: readonly (Measurements | null)[],
  reliability: readonly Standing[],
): readonly (string | null)[] {
  return measurements.map((own, index) => {
    if (own === null) return null;
    const isLessReliable = reliability[index]?.kind === 'worse';
    const costs = [...(isLessReliable ? [describeSuccessRate(own)] : []), ...describeAmplification(own)];
    return costs.length === 0 ? null : costs.join('; ');
  });
}

/** Never `100 %`, which would deny what it says. */
function describeSuccessRate({ faulted }: Measurements): string {
  const successes = [...faulted.values()].filter(isAccepted).length;
  const percent = Math.min(99, Math.round((100 * successes) / faulted.size));
  return `less reliable: ${percent} % of the schedules`;
}

function describeAmplification({ faulted }: Measurements): readonly string[] {
  const amplifications = [...faulted.values()].filter(isAccepted).map(amplificationOf);
  if (amplifications.length === 0) return [];
  const amplification = median(amplifications);
  if (amplification <= TOLERATED_AMPLIFICATION) return [];
  return [`${Number(amplification.toPrecision(3))} × the necessary attempts`];
}
