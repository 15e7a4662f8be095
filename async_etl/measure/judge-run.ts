// What a run's end amounts to: its outcome, and the reason in words. What the child says counts as a claim or a complaint
// only; what was downloaded is read from the ledger, and what was written from the files.

import type { Outcome } from '../../src/types.ts';
import type { RequestOutcome, RequestRecord, ServedPart } from '../server/service.ts';
import type { EtlRunEnd } from './conversation.ts';
import type { EtlResult } from './etl-run.ts';
import type { ExpectedResult } from './expected-result.ts';
import { findDifference } from './find-difference.ts';
import type { EtlLimits } from './limits.ts';
import type { Failure } from './messages.ts';
import { OUTPUT_FILES, type Output } from './read-output.ts';

export interface JudgedRun {
  readonly end: EtlRunEnd;
  readonly crash: (Failure & { readonly origin: string }) | null;
  readonly hasRunOutOfMemory: boolean;
  readonly memoryBytes: number;
  readonly stderrEnd: string;
  /** times count from the run's start */
  readonly requests: readonly RequestRecord[];
  readonly runtimeMs: number;
  /** whether there was anything in the cache directory before the run */
  readonly hadCache: boolean;
  /** system time */
  readonly endedAtMs: number;
  readonly output: Output;
}

export interface Expectation {
  /** `null` when the run has no result to compare it with */
  readonly expected: ExpectedResult | null;
  readonly parts: readonly Pick<ServedPart, 'source' | 'part'>[];
}

export interface EtlJudgement {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly result: EtlResult | null;
}

export function judgeEtlRun(run: JudgedRun, expectation: Expectation): EtlJudgement {
  const failed = (outcome: Outcome, reason: string) => ({ outcome, reason, result: null });
  const { end, crash } = run;
  if (end.type === 'not-started') return failed('harness-error', 'Node did not start in time.');
  if (end.type === 'cancelled') return failed('harness-error', 'The run was cancelled.');
  if (end.type === 'violated') return failed('run-time-error', `The pipeline's process ${end.reason}.`);
  if (end.type === 'limit-exceeded') return failed(...judgeLimit(end));
  if (end.type === 'exited' && run.hasRunOutOfMemory)
    return failed(...judgeLimit({ limit: 'memoryBytes', value: run.memoryBytes }));
  if (crash) return failed('run-time-error', `${CRASHES[crash.origin] ?? 'Crash'}: ${describe(crash)}`);
  if (end.type === 'exited') return failed(...judgeExit(end, run.stderrEnd));
  if (end.failure?.isImport) return failed('load-error', describe(end.failure));
  if (end.failure) return failed(...judgeRejection(end.failure, run.requests));
  return judgeResult(run, expectation);
}

const CRASHES: Readonly<Record<string, string>> = {
  unhandledRejection: 'Unhandled rejection',
  uncaughtException: 'Uncaught exception',
};

type Finding = [outcome: Outcome, reason: string];

function judgeLimit({ limit, value }: { limit: keyof EtlLimits; value: number }): Finding {
  if (limit === 'runtimeMs') {
    return ['time-limit-exceeded', `runPipeline had not resolved after ${value / 1000} s.`];
  }
  const size = `${Number((value / 2 ** 20).toFixed(1))} MiB`;
  return limit === 'memoryBytes'
    ? ['memory-limit-exceeded', `Its process, with all that it started, took more than ${size} of memory.`]
    : ['output-limit-exceeded', `It printed more than ${size}.`];
}

function judgeExit(
  { code, signal }: { code: number | null; signal: string | null },
  stderrEnd: string,
): Finding {
  if (/JavaScript heap out of memory/.test(stderrEnd)) {
    return ['memory-limit-exceeded', "V8's heap was full, and the process gave up."];
  }
  const how =
    signal === null
      ? `exited with code ${code} before runPipeline had settled`
      : `was ended by ${signal} before runPipeline had settled`;
  const why = code === 0 ? ' Perhaps it waited for something that never happens.' : '';
  return [
    'run-time-error',
    [`The pipeline's process ${how}.${why}`, stderrEnd.trim()].filter(Boolean).join('\n'),
  ];
}

const INJECTED: readonly RequestOutcome[] = ['unavailable', 'reset', 'broken-off', 'stalled'];

function judgeRejection(failure: Failure, requests: readonly RequestRecord[]): Finding {
  const wasInjected = requests.some(({ outcome }) => INJECTED.includes(outcome));
  return [wasInjected ? 'task-failed' : 'run-time-error', describe(failure)];
}

/** Stamps of files are as coarse as the kernel's ticks. */
const STAMP_ERROR_MS = 10;

function judgeResult(run: JudgedRun, { expected, parts }: Expectation): EtlJudgement {
  if (!expected) return { outcome: 'harness-error', reason: 'Nothing was expected.', result: null };
  const { output } = run;
  const difference = findDifference(output, expected);
  const digests = OUTPUT_FILES.map((file) => [file, output.files[file]] as const);
  const late = digests.find(
    ([, file]) => typeof file !== 'string' && file.changedMs > run.endedAtMs + STAMP_ERROR_MS,
  );
  const { trainingRows, validationRows, quarantinedRows } = expected;
  const result: EtlResult = { trainingRows, validationRows, quarantinedRows, digests: expected.digests };
  if (late) {
    const reason = `${late[0]} was still written to when runPipeline had resolved: await all that is written.`;
    return { outcome: 'wrong-answer', reason, result: null };
  }
  if (difference !== null) return { outcome: 'wrong-answer', reason: difference, result: null };
  const bypass = findBypass(run, parts);
  return bypass === null
    ? { outcome: 'accepted', reason: null, result }
    : { outcome: 'bypassed-tasks', reason: bypass, result };
}

/** The server may notice that a body was sent a little later than its client has all of it. */
const LEDGER_ERROR_MS = 10;

/** Each part has to be asked for in every run: it may have changed. */
function findBypass(
  { requests, runtimeMs, hadCache }: JudgedRun,
  parts: Expectation['parts'],
): string | null {
  const had = new Set(
    requests
      .filter(({ outcome, endedMs }) => {
        // `If-None-Match: *` is answered with 304 to whoever has nothing at all.
        const isReceived = outcome === 'delivered' || (hadCache && outcome === 'not-modified');
        return isReceived && endedMs <= runtimeMs + LEDGER_ERROR_MS;
      })
      .map(({ source, part }) => `${source} ${part}`),
  );
  const missing = parts.find(({ source, part }) => !had.has(`${source.name} ${part}`));
  if (!missing) return null;
  return `${missing.source.name}, part ${missing.part}, was neither downloaded nor revalidated in this run.`;
}

/** A stack begins with name and message, unless it was made before they were changed. */
function describe({ name, message, stack, causes }: Failure): string {
  const headline = `${name}: ${message}`;
  const shown = stack.startsWith(headline) ? stack : [headline, stack].filter(Boolean).join('\n');
  // Many an error quotes its cause at the end of its own message.
  const told = causes.filter((cause) => !message.endsWith(cause.replace(/^\w*Error: /, '')));
  return [shown, ...told.map((cause) => `  caused by: ${cause}`)].join('\n');
}
