// What stands beneath a table: who is out and why, what good figures cost, and what more runs would tell.

import type { Standing, TestCaseComparison } from '../benchmark/comparison.ts';
import { type FigureColumn, shownColumns } from './comparison-columns.ts';
import { renderFailures } from './failed-runs.ts';
import type { FitOptions } from './fit-table.ts';
import { formatInteger } from './format.ts';
import { firstLine, oneLine, wrap } from './layout.ts';
import { describeReplacedFiles } from './replaced-files.ts';
import { type Contestant, isDisqualified, standingOf } from './standing-marks.ts';

export interface Note {
  readonly mark: '✗' | '!' | '~' | '·';
  readonly text: string;
}

/** How names and messages of strangers are put into a sentence. */
export type Quote = (text: string) => string;

/** @param columns the figures that the table shows */
export function notesOn(
  contestants: readonly Contestant[],
  comparison: TestCaseComparison | undefined,
  { columns, quote }: { readonly columns: readonly FigureColumn[]; readonly quote: Quote },
): Note[] {
  const standings = contestants.flatMap((contestant) => standingsOf(contestant, comparison, columns));
  return [
    ...contestants.flatMap((contestant) => noteOnVerdict(contestant, quote)),
    ...notesOnCosts(standings, quote),
    ...noteOnCloseCalls(standings, columns),
    ...contestants.flatMap((contestant) => noteOnClock(contestant, quote)),
    ...contestants.flatMap((contestant) => noteOnReplacedFiles(contestant, quote)),
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
  const columns = shownColumns(options);
  const notes = notesOn(contestants, comparison, { columns, quote: oneLine });
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

function noteOnReplacedFiles({ orchestrator }: Contestant, quote: Quote): Note[] {
  const text = describeReplacedFiles(orchestrator);
  return text === null ? [] : [{ mark: '!', text: `${quote(orchestrator.name)}: ${text}` }];
}

interface LabelledStanding {
  readonly name: string;
  readonly column: FigureColumn;
  readonly standing: Standing;
}

function standingsOf(
  contestant: Contestant,
  comparison: TestCaseComparison | undefined,
  columns: readonly FigureColumn[],
): LabelledStanding[] {
  return columns.flatMap((column) => {
    const standing = standingOf(comparison, column.metric, contestant);
    return standing ? [{ name: contestant.orchestrator.name, column, standing }] : [];
  });
}

/** One for each orchestrator and kind of cost, with the figures that it bought. */
function notesOnCosts(standings: readonly LabelledStanding[], quote: Quote): Note[] {
  const bought = new Map<string, LabelledStanding[]>();
  for (const labelled of standings) {
    if (labelled.standing.kind !== 'at-a-cost') continue;
    const key = JSON.stringify([labelled.name, labelled.standing.cost]);
    bought.set(key, [...(bought.get(key) ?? []), labelled]);
  }
  return [...bought.values()].flatMap((group): Note[] => {
    const [first] = group;
    if (first?.standing.kind !== 'at-a-cost') return [];
    const labels = listed(group.map(({ column }) => column.label));
    return [
      { mark: '!', text: `${quote(first.name)}: ${labels} at a cost: ${oneLine(first.standing.cost)}` },
    ];
  });
}

/** One for all: the marks in the table say whose figures they are. */
function noteOnCloseCalls(standings: readonly LabelledStanding[], columns: readonly FigureColumn[]): Note[] {
  const labels = new Map<string, string[]>();
  for (const column of columns) {
    const moreRuns = standings.flatMap(({ column: of, standing }) =>
      of === column && standing.kind === 'too-close-to-call' ? [standing.moreRuns] : [],
    );
    if (moreRuns.length === 0) continue;
    const need = describeNeed(moreRuns, column.group === 'faulted' ? 'schedules' : 'iterations');
    labels.set(need, [...(labels.get(need) ?? []), column.label]);
  }
  const calls = [...labels].map(([need, ofNeed]) => `${listed(ofNeed)} (${need})`);
  return calls.length === 0 ? [] : [{ mark: '~', text: `too close to call: ${calls.join('; ')}` }];
}

/** @param moreRuns of those who are too close; `null` where no affordable number would tell */
function describeNeed(moreRuns: readonly (number | null)[], runs: 'iterations' | 'schedules'): string {
  const counts = moreRuns.filter((count) => count !== null);
  if (counts.length === 0) return 'no number of runs that can be afforded would tell';
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const count = least === most ? formatInteger(most) : `${formatInteger(least)} to ${formatInteger(most)}`;
  const need = `about ${count} more ${most === 1 ? runs.slice(0, -1) : runs} needed`;
  return counts.length === moreRuns.length ? need : `${need}, for some more than can be afforded`;
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
