// What stands beneath a table: who is out and why, what good figures cost, and what more runs would tell.

import type { Standing, TestCaseComparison } from '../benchmark/comparison.ts';
import { FIGURE_COLUMNS } from './comparison-columns.ts';
import { renderFailures } from './failed-runs.ts';
import type { FitOptions } from './fit-table.ts';
import { formatInteger } from './format.ts';
import { firstLine, oneLine, wrap } from './layout.ts';
import { type Contestant, isDisqualified, standingOf } from './standing-marks.ts';

export interface Note {
  readonly mark: '✗' | '!' | '~' | '·';
  readonly text: string;
}

/** How names and messages of strangers are put into a sentence. */
export type Quote = (text: string) => string;

export function notesOn(
  contestants: readonly Contestant[],
  comparison: TestCaseComparison | undefined,
  quote: Quote,
): Note[] {
  return [
    ...contestants.flatMap((contestant) => noteOnVerdict(contestant, quote)),
    ...contestants.flatMap((contestant) => notesOnCosts(contestant, comparison, quote)),
    ...contestants.flatMap((contestant) => noteOnCloseCalls(contestant, comparison, quote)),
    ...contestants.flatMap((contestant) => noteOnClock(contestant, quote)),
  ];
}

export interface NoteOptions extends FitOptions {
  readonly detailed: boolean;
}

export function renderNotes(
  contestants: readonly Contestant[],
  comparison: TestCaseComparison | undefined,
  options: NoteOptions,
): string[] {
  const notes = notesOn(contestants, comparison, oneLine);
  return [
    ...notes.flatMap(({ mark, text }) => wrap(text, { width: options.width, first: `${mark} ` })),
    ...contestants.flatMap((contestant) => renderFailedRuns(contestant, options)),
  ];
}

function noteOnVerdict({ orchestrator, result }: Contestant, quote: Quote): Note[] {
  if (!isDisqualified(orchestrator, result)) return [];
  const { verdict, reason } = result && result.verdict !== 'accepted' ? result : orchestrator;
  const elsewhere = result?.verdict === 'accepted' ? ' in another test case' : '';
  const why = reason === undefined ? '' : `: ${quote(firstLine(reason))}`;
  return [
    { mark: '✗', text: `${quote(orchestrator.name)} is out of the comparison, ${verdict}${elsewhere}${why}` },
  ];
}

/** One for each kind of cost, with the figures that it bought. */
function notesOnCosts(
  contestant: Contestant,
  comparison: TestCaseComparison | undefined,
  quote: Quote,
): Note[] {
  const bought = new Map<string, string[]>();
  for (const { label, standing } of standingsOf(contestant, comparison)) {
    if (standing.kind !== 'at-a-cost') continue;
    bought.set(standing.cost, [...(bought.get(standing.cost) ?? []), label]);
  }
  const name = quote(contestant.orchestrator.name);
  return [...bought].map(([cost, labels]) => ({
    mark: '!',
    text: `${name}: ${listed(labels)} at a cost: ${oneLine(cost)}`,
  }));
}

function noteOnCloseCalls(
  contestant: Contestant,
  comparison: TestCaseComparison | undefined,
  quote: Quote,
): Note[] {
  const calls = standingsOf(contestant, comparison).flatMap(({ label, standing, runs }) =>
    standing.kind === 'too-close-to-call' ? [`${label} (${describeMoreRuns(standing.moreRuns, runs)})`] : [],
  );
  if (calls.length === 0) return [];
  return [
    { mark: '~', text: `${quote(contestant.orchestrator.name)}: too close to call in ${listed(calls)}` },
  ];
}

function describeMoreRuns(moreRuns: number | null, runs: string): string {
  if (moreRuns === null) return 'no number of runs that can be afforded would tell';
  return `about ${formatInteger(moreRuns)} more ${moreRuns === 1 ? runs.slice(0, -1) : runs} needed`;
}

interface LabelledStanding {
  readonly label: string;
  readonly standing: Standing;
  /** what its runs are called */
  readonly runs: 'iterations' | 'schedules';
}

function standingsOf(contestant: Contestant, comparison: TestCaseComparison | undefined): LabelledStanding[] {
  return FIGURE_COLUMNS.flatMap(({ label, metric, group }) => {
    const standing = standingOf(comparison, metric, contestant);
    return standing ? [{ label, standing, runs: group === 'faulted' ? 'schedules' : 'iterations' }] : [];
  });
}

function noteOnClock({ orchestrator, result }: Contestant, quote: Quote): Note[] {
  if (!result || result.clock === 'virtual') return [];
  return [{ mark: '·', text: `${quote(orchestrator.name)} was measured on the real clock` }];
}

/** The most frequent way to fail, or all of them. */
function renderFailedRuns({ orchestrator, result }: Contestant, options: NoteOptions): string[] {
  const failures = result?.failures ?? [];
  const most = options.detailed ? failures.length : 1;
  return renderFailures(failures, { ...options, most, prefix: `${oneLine(orchestrator.name)}, ` });
}

/** `a, b and c` */
function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
