// All that a leaderboard says of a cohort: who stands where, how far the figures can be trusted, and what limits them.
// Shown by src/report/review/leaderboard.ts and its neighbours.

import { type RankedEntry, rankCohort } from './cohort.ts';
import { type CohortNoise, measureNoise } from './cohort-noise.ts';
import type { CohortRow } from './cohort-row.ts';

export interface Leaderboard {
  readonly entries: readonly RankedEntry[];
  readonly noise: CohortNoise;
  /** what limits what it says, one sentence each */
  readonly warnings: readonly string[];
}

export interface CohortConditions {
  /** how many reviews ran side by side */
  readonly atOnce: number;
  /** how many submissions the cohort has, finished or not */
  readonly planned: number;
}

export function createLeaderboard(rows: readonly CohortRow[], conditions: CohortConditions): Leaderboard {
  return { entries: rankCohort(rows), noise: measureNoise(rows), warnings: warningsOn(rows, conditions) };
}

function warningsOn(rows: readonly CohortRow[], { atOnce, planned }: CohortConditions): string[] {
  const incomplete = rows.filter((row) => row.kind === 'reviewed' && !row.isComplete).length;
  return [
    ...(rows.length < planned
      ? [`Only ${rows.length} of ${planned} submissions have been reviewed: ranks may still change.`]
      : []),
    ...(atOnce > 1
      ? [
          `${atOnce} reviews ran side by side and competed for the cores: CPU times and efficiencies are noisy. Ranks that rest on them need a review of its own for each.`,
        ]
      : []),
    ...(incomplete > 0
      ? [
          `Of ${incomplete} of ${rows.length} reviews not everything was measured that was planned: wider intervals hide differences.`,
        ]
      : []),
  ];
}
