// What stands beneath a table: who is out and why, what good figures cost, and what more runs would tell.

import type { Standing, TestCaseComparison } from '../benchmark/comparison.ts';
import { FIGURE_COLUMNS } from './comparison-columns.ts';
import { renderFailures } from './failed-runs.ts';
import type { FitOptions } from './fit-table.ts';
import { formatInteger } from './format.ts';
import { firstLine, oneLine, wrap } from './layout.ts';
import { type Contestant, isDisqualified, standingOf } from './standing-marks.ts';

export interface NoteOptions extends FitOptions {
  readonly detailed: boolean;
}

export function renderNotes(
  contestants: readonly Contestant[],
  comparison: TestCaseComparison | undefined,
  options: NoteOptions,
): string[] {
  const { width } = options;
  const notes = (mark: string, notesOn: (contestant: Contestant) => readonly string[]) =>
    contestants.flatMap(notesOn).flatMap((note) => wrap(note, { width, first: `${mark} ` }));
  return [
    ...notes('✗', noteOnVerdict),
    ...notes('!', (contestant) => notesOnCosts(contestant, comparison)),
    ...notes('~', (contestant) => noteOnCloseCalls(contestant, comparison)),
    ...notes('·', noteOnClock),
    ...contestants.flatMap((contestant) => renderFailedRuns(contestant, options)),
  ];
}

function noteOnVerdict({ orchestrator, result }: Contestant): string[] {
  if (!isDisqualified(orchestrator, result)) return [];
  const { verdict, reason } = result && result.verdict !== 'accepted' ? result : orchestrator;
  const elsewhere = result?.verdict === 'accepted' ? ' in another test case' : '';
  const why = reason === undefined ? '' : `: ${firstLine(reason)}`;
  return [`${oneLine(orchestrator.name)} is out of the comparison, ${verdict}${elsewhere}${why}`];
}

/** One for each kind of cost, with the figures that it bought. */
function notesOnCosts(contestant: Contestant, comparison: TestCaseComparison | undefined): string[] {
  const labels = new Map<string, string[]>();
  for (const [label, standing] of standingsOf(contestant, comparison)) {
    if (standing.kind !== 'at-a-cost') continue;
    labels.set(standing.cost, [...(labels.get(standing.cost) ?? []), label]);
  }
  return [...labels].map(
    ([cost, bought]) => `${oneLine(contestant.orchestrator.name)}: ${listed(bought)} at a cost: ${cost}`,
  );
}

function noteOnCloseCalls(contestant: Contestant, comparison: TestCaseComparison | undefined): string[] {
  const calls = standingsOf(contestant, comparison).flatMap(([label, standing, runs]) =>
    standing.kind === 'too-close-to-call' ? [`${label} (${describeMoreRuns(standing.moreRuns, runs)})`] : [],
  );
  return calls.length === 0
    ? []
    : [`${oneLine(contestant.orchestrator.name)}: too close to call in ${listed(calls)}`];
}

function describeMoreRuns(moreRuns: number | null, runs: string): string {
  if (moreRuns === null) return 'no number of runs that can be afforded would tell';
  return `about ${formatInteger(moreRuns)} more ${moreRuns === 1 ? runs.slice(0, -1) : runs} needed`;
}

type LabelledStanding = readonly [label: string, standing: Standing, runs: 'iterations' | 'schedules'];

function standingsOf(contestant: Contestant, comparison: TestCaseComparison | undefined): LabelledStanding[] {
  return FIGURE_COLUMNS.flatMap(({ label, metric, group }) => {
    const standing = standingOf(comparison, metric, contestant);
    return standing ? [[label, standing, group === 'faulted' ? 'schedules' : 'iterations'] as const] : [];
  });
}

function noteOnClock({ orchestrator, result }: Contestant): string[] {
  if (!result || result.clock === 'virtual') return [];
  return [`${oneLine(orchestrator.name)} was measured on the real clock`];
}

/** The most frequent way to fail, or all of them. */
function renderFailedRuns({ orchestrator, result }: Contestant, options: NoteOptions): string[] {
  const failures = result?.failures ?? [];
  if (failures.length === 0) return [];
  const most = options.detailed ? failures.length : 1;
  return [
    `  Failed runs of ${oneLine(orchestrator.name)}:`,
    ...renderFailures(failures, { ...options, most }),
  ];
}

/** `a, b and c` */
function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
