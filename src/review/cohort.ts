// Ranks the submissions of a cohort: reliability before performance, and one rank for those that cannot be told apart.
//
// The rule. Who is not accepted, or could not be reviewed, has no rank. All others begin as one group, and each of the
// four criteria in turn splits the groups that the ones before it have left: within a group, entries are sorted by the
// figure itself, the best first; the first of them leads, and whoever is not clearly below it stays with it. The first
// that is clearly below begins the next group, and leads that. What is in one group at the end shares a rank.
//
// Its limits. "Cannot be told apart" is not transitive, so any grouping draws lines somewhere. What is certain: the
// leader of each group is clearly below the leaders of all groups that the same criterion put before it. The last of one
// group and the first of the next may not be told apart, and a figure with a wide interval stands where the figure is.
// Nothing is corrected for the number of entries; that two intervals of 95 % do not meet is asking for more than a test at
// 5 % would, which leaves some room for that.

import { type CohortNoise, measureNoise } from './cohort-noise.ts';
import type { CohortRow, ReviewedRow } from './cohort-row.ts';
import {
  byEstimate,
  CRITERIA,
  type Criterion,
  type Estimate,
  estimateOf,
  isClearlyBelow,
  toleranceOf,
} from './told-apart.ts';

export type RankedEntry = Ranked | Unranked;

export interface Ranked {
  /** 1 + how many are ahead: 1, 1, 3 */
  readonly rank: number;
  readonly isTied: boolean;
  /** what tells it from the rank before; `null` for the first */
  readonly partedBy: Criterion | null;
  readonly row: ReviewedRow;
}

export interface Unranked {
  readonly rank: null;
  readonly why: string;
  readonly row: CohortRow;
}

/** The ranked ones first, the best at the head; then those that were disqualified, then those that were not reviewed. */
export function rankCohort(rows: readonly CohortRow[]): readonly RankedEntry[] {
  const accepted = rows
    .filter((row) => row.kind === 'reviewed')
    .filter(({ verdict }) => verdict === 'accepted');
  const isRanked = new Set<CohortRow>(accepted);
  const others = rows.filter((row) => !isRanked.has(row)).toSorted(byKindAndName);
  return [
    ...rankGroups(groupAll(accepted, measureNoise(rows))),
    ...others.map((row): Unranked => ({ rank: null, why: whyUnranked(row), row })),
  ];
}

/** Whose members cannot be told apart. */
interface Group {
  readonly members: readonly ReviewedRow[];
  readonly partedBy: Criterion | null;
}

function groupAll(rows: readonly ReviewedRow[], noise: CohortNoise): readonly Group[] {
  if (rows.length === 0) return [];
  let groups: readonly Group[] = [{ members: rows, partedBy: null }];
  for (const criterion of CRITERIA) groups = groups.flatMap((group) => splitBy(criterion, group, noise));
  return groups;
}

function splitBy(criterion: Criterion, { members, partedBy }: Group, noise: CohortNoise): Group[] {
  const tolerance = toleranceOf(criterion, noise);
  const sorted = members
    .map((row) => ({ row, estimate: estimateOf(row, criterion) }))
    .toSorted((a, b) => byEstimate(a.estimate, b.estimate));
  const groups: { leader: Estimate | null; members: ReviewedRow[] }[] = [];
  for (const { row, estimate } of sorted) {
    const last = groups.at(-1);
    if (last && !isClearlyBelow(estimate, last.leader, tolerance)) last.members.push(row);
    else groups.push({ leader: estimate, members: [row] });
  }
  return groups.map((group, index) => ({
    members: group.members,
    partedBy: index === 0 ? partedBy : criterion,
  }));
}

function rankGroups(groups: readonly Group[]): Ranked[] {
  let ahead = 0;
  return groups.flatMap(({ members, partedBy }) => {
    const rank = ahead + 1;
    ahead += members.length;
    return members
      .toSorted(byFiguresAndName)
      .map((row) => ({ rank, isTied: members.length > 1, partedBy, row }));
  });
}

/** Within a rank the order says nothing; it is fixed all the same. */
function byFiguresAndName(a: ReviewedRow, b: ReviewedRow): number {
  for (const criterion of CRITERIA) {
    const order = byEstimate(estimateOf(a, criterion), estimateOf(b, criterion));
    if (order !== 0) return order;
  }
  return byName(a, b);
}

function byKindAndName(a: CohortRow, b: CohortRow): number {
  return Number(a.kind === 'unreviewable') - Number(b.kind === 'unreviewable') || byName(a, b);
}

/** By code units: the same on every machine, whatever its language. */
function byName(a: CohortRow, b: CohortRow): number {
  return compare(a.name, b.name) || compare(a.source, b.source);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function whyUnranked(row: CohortRow): string {
  if (row.kind === 'unreviewable') return `not reviewed: ${row.failure}`;
  return row.reason === null ? row.verdict : `${row.verdict}: ${row.reason}`;
}
