// What stands beneath the table: who is out and why, what more runs would tell, how runs failed, what the checks met.

import { formatInteger } from '../../../src/report/format.ts';
import { firstLine, oneLine } from '../../../src/report/layout.ts';
import type { EtlBenchmarkResults, PipelineResult } from '../results.ts';
import { CHECKS, type Check } from '../sample.ts';
import type { EtlColumn } from './column.ts';
import { shownColumns } from './columns.ts';
import { standingOf } from './table.ts';

export interface EtlNote {
  readonly mark: '✗' | '!' | '~' | '·';
  readonly text: string;
}

export interface NoteOptions {
  readonly detailed: boolean;
  /** how names and messages of strangers are put into a sentence */
  readonly quote: (text: string) => string;
}

export function notesOn(results: EtlBenchmarkResults, options: NoteOptions): EtlNote[] {
  const { pipelines } = results;
  return [
    ...pipelines.flatMap((result) => noteOnVerdict(result, options)),
    ...pipelines.flatMap((result) => notesOnChecks(result, options)),
    ...pipelines.flatMap((result, index) => noteOnEnd(result, index, results, options)),
    ...noteOnCloseCalls(results, shownColumns(options)),
    ...pipelines.flatMap((result) => notesOnFailures(result, options)),
  ];
}

function noteOnVerdict({ name, verdict, reason }: PipelineResult, { quote }: NoteOptions): EtlNote[] {
  if (verdict === 'accepted') return [];
  const why = reason === undefined ? '' : `: ${quote(firstLine(reason))}`;
  return [{ mark: '✗', text: `${quote(name)} is out of the comparison, ${verdict}${why}` }];
}

const CHECK_WORDS: Readonly<Record<Check, string>> = {
  'truncated-file': 'a cached file cut to half',
  'changed-byte': 'a cached file with another byte',
  'replaced-part': 'a part replaced between two runs',
};

/** A wrong training set without an error is the worst that there is; an error is clear by itself. */
function notesOnChecks({ name, checks }: PipelineResult, { detailed, quote }: NoteOptions): EtlNote[] {
  const found = CHECKS.flatMap((check) => {
    const result = checks[check];
    if (result === null || result.finding === 'right' || result.finding === 'no-cache') return [];
    if (result.finding === 'error' && !detailed) return [];
    return [{ check, ...result }];
  });
  const shown = detailed ? found : found.slice(0, 1);
  return shown.map(({ check, finding, reason }) => {
    const why = reason === null ? '' : `: ${quote(firstLine(reason))}`;
    return { mark: '!', text: `${quote(name)}, ${CHECK_WORDS[check]}: ${finding}${why}` };
  });
}

/** A process that does not end by itself leaves its caller waiting. */
function noteOnEnd(
  { name }: PipelineResult,
  index: number,
  { samples }: EtlBenchmarkResults,
  { quote }: NoteOptions,
): EtlNote[] {
  const accepted = samples.filter(({ pipeline, outcome }) => pipeline === index && outcome === 'accepted');
  const staying = accepted.filter(({ hasEnded }) => !hasEnded);
  if (staying.length === 0) return [];
  const kinds = [...new Set(staying.flatMap(({ leftOpen }) => leftOpen))].sort().map(oneLine);
  const what = kinds.length === 0 ? '' : `; left open, as it tells: ${kinds.join(', ')}`;
  const runs = `${formatInteger(staying.length)} of ${formatInteger(accepted.length)} accepted runs`;
  return [{ mark: '!', text: `${quote(name)}: the process of ${runs} did not end by itself${what}` }];
}

/** One for all: the marks in the table say whose figures they are. */
function noteOnCloseCalls(results: EtlBenchmarkResults, columns: readonly EtlColumn[]): EtlNote[] {
  const calls = columns.flatMap((column) => {
    const needs = results.pipelines.flatMap((_, index) => {
      const standing = standingOf(results, column, index);
      return standing?.kind === 'too-close-to-call' ? [standing.moreRuns] : [];
    });
    if (needs.length === 0) return [];
    const runs = column.metric === 'successRate' ? 'schedules' : 'iterations';
    return [`${column.heading.label} (${describeNeed(needs, runs)})`];
  });
  return calls.length === 0 ? [] : [{ mark: '~', text: `too close to call: ${calls.join('; ')}` }];
}

/** @param needs further runs; `null` where no affordable number would tell */
function describeNeed(needs: readonly (number | null)[], runs: string): string {
  const counts = needs.filter((need) => need !== null);
  if (counts.length === 0) return 'no number of runs that can be afforded would tell';
  return `about ${formatInteger(Math.max(...counts))} more ${runs} needed`;
}

/** The most frequent way to fail, or all of them. */
function notesOnFailures({ name, faulted }: PipelineResult, { detailed, quote }: NoteOptions): EtlNote[] {
  const failures = faulted?.failures ?? [];
  return (detailed ? failures : failures.slice(0, 1)).map(({ runs, outcome, reason }) => {
    const count = `${formatInteger(runs)} of ${formatInteger(faulted?.runs ?? 0)} runs with failures`;
    return { mark: '·', text: `${quote(name)}, ${count}: ${outcome}: ${quote(firstLine(reason))}` };
  });
}
