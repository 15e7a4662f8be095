// The words that a leaderboard has in common on the terminal, in CSV and on its page.

import type { RankedEntry } from '../../review/cohort.ts';
import type { CohortNoise, Noise, NoisyFigure } from '../../review/cohort-noise.ts';
import type { ReviewedRow } from '../../review/cohort-row.ts';
import type { Level } from '../../review/review-report.ts';
import { ENOUGH_FAILURES_SURVIVED, LEAST_TOLERANCE } from '../../review/told-apart.ts';
import { bytes, duration, type Quantity, range, share } from '../quantity.ts';
import { NOTHING } from '../shown-figure.ts';

export function titleOf(entries: readonly RankedEntry[]): string {
  const ranked = entries.filter(({ rank }) => rank !== null).length;
  const count = `${entries.length} ${entries.length === 1 ? 'submission' : 'submissions'}`;
  return `Leaderboard of ${count}: ${ranked} ranked, ${entries.length - ranked} not`;
}

/** `1`, or `1=` where it is shared */
export function describeRank(entry: RankedEntry): string {
  if (entry.rank === null) return NOTHING;
  return entry.isTied ? `${entry.rank}=` : String(entry.rank);
}

export const RULE: readonly string[] = [
  `Ranked by failures survived (${ENOUGH_FAILURES_SURVIVED} and more count alike), then success rate, then faulted and clean efficiency, all in large.`,
  `Who shares a rank (=) cannot be told apart from its leader: the intervals meet, or lie within the noise of one another, ${share(LEAST_TOLERANCE)} at least. The order within a rank says nothing.`,
];

const LEVEL_MARKS: Readonly<Record<Level, string>> = { 'not-yet': '-', solid: 'o', strong: '+' };

/** `+ o~ + - ?`: the criteria of the guide in their order */
export function describeLevels({ levels }: ReviewedRow): string {
  return levels
    .map(
      ({ level, isBorderline }) => `${level === null ? '?' : LEVEL_MARKS[level]}${isBorderline ? '~' : ''}`,
    )
    .join(' ');
}

/** Where levels are written out. */
export const LEVELS_LEGEND =
  'Scenarios, findings and levels have no part in the rank. A borderline level may be another in another review.';

const NOISY: readonly {
  readonly figure: NoisyFigure;
  readonly label: string;
  readonly quantity: Quantity;
}[] = [
  { figure: 'faultedEfficiency', label: 'faulted efficiency', quantity: share },
  { figure: 'cleanEfficiency', label: 'clean efficiency', quantity: share },
  { figure: 'cpuTimeMs', label: 'CPU time', quantity: duration },
  { figure: 'peakMemoryBytes', label: 'peak memory', quantity: bytes },
];

export function describeNoise(noise: CohortNoise): string {
  const parts = NOISY.flatMap(({ figure, label, quantity }) => {
    const spread = noise[figure];
    return spread ? [`${label} ${range(spread.low, spread.high, quantity)} (${apart(spread)})`] : [];
  });
  const reviews = Math.max(0, ...Object.values(noise).map((spread) => spread?.reviews ?? 0));
  if (parts.length === 0)
    return 'Measured noise: unknown. Fewer than two reviews have figures of the example solution.';
  return `Measured noise: the example solution, the same code in all ${reviews} reviews, had in nine tenths of them ${parts.join(', ')}. Smaller differences between submissions say nothing.`;
}

function apart({ relativeRange }: Noise): string {
  return `${share(relativeRange)} apart`;
}
