// What a run's end amounts to: its outcome, and the reason in words. The child's report counts as an answer or a
// complaint only; whether an attempt failed, and what became of it, is read from the ledger.

import type { ChildError } from '../simulation/messages.ts';
import type { Run } from '../simulation/run.ts';
import type { AnswerEntries, RunEnd } from '../simulation/run-end.ts';
import { type AttemptRecord, callOf } from '../simulation/world.ts';
import { describeCall } from '../tasks/task.ts';
import type { AnagramCounts, Outcome } from '../types.ts';
import type { Expectation } from './expectation.ts';
import { findBypass } from './find-bypass.ts';

export type JudgedAgainst = Pick<Expectation, 'text' | 'anagramCounts' | 'floorMs'>;

export interface Judgement {
  readonly outcome: Outcome;
  /** why it was not accepted: the first line says it, further ones show where */
  readonly reason: string | null;
}

export function judgeRun(run: Run, { text, anagramCounts, floorMs }: JudgedAgainst): Judgement {
  const { end } = run;
  switch (end.type) {
    case 'answered': {
      const judgement = judgeAnswer(end.entries, end.kind, anagramCounts);
      const bypass = judgement.outcome === 'accepted' ? findBypass({ ...run, text, floorMs }) : null;
      return bypass === null ? judgement : { outcome: 'bypassed-tasks', reason: bypass };
    }
    case 'rejected':
      return judgeRejection(run.ledger, end.error);
    case 'not-imported':
      return { outcome: 'load-error', reason: describeError(end.error) };
    case 'limit-exceeded':
      return judgeLimit(end);
    case 'exited':
      return judgeExit(end, run.stderrEnd);
    case 'deadlocked':
      return end.duringImport
        ? { outcome: 'load-error', reason: 'Its import waits for something that never happens.' }
        : {
            outcome: 'time-limit-exceeded',
            reason: 'Deadlock: nothing was left to wait for, and processText had not settled.',
          };
    case 'violated':
      return { outcome: 'run-time-error', reason: `The orchestrator's process ${end.reason}.` };
    case 'cancelled':
      return { outcome: 'harness-error', reason: 'The run was cancelled.' };
  }
}

type LimitEnd = Extract<RunEnd, { type: 'limit-exceeded' }>;

const TIME_LIMITS: readonly LimitEnd['limit'][] = ['importMs', 'realMs', 'runtimeMs'];

function judgeLimit({ limit, value, duringImport }: LimitEnd): Judgement {
  if (duringImport && TIME_LIMITS.includes(limit)) {
    const reason = `Expected its import to finish within ${value / 1000} s. Move work out of the module's top level.`;
    return { outcome: 'load-error', reason };
  }
  switch (limit) {
    case 'importMs':
    case 'realMs':
      return {
        outcome: 'time-limit-exceeded',
        reason: `It had not answered after ${value / 1000} s of real time.`,
      };
    case 'runtimeMs':
      return {
        outcome: 'time-limit-exceeded',
        reason: `It had not answered after ${value / 1000} s of its clock.`,
      };
    case 'attempts':
      return { outcome: 'time-limit-exceeded', reason: `It had not answered after ${value} attempts.` };
    case 'outputBytes':
      return {
        outcome: 'output-limit-exceeded',
        reason: `It printed more than ${describeSize(value)}.`,
      };
    case 'messageCharacters':
      return {
        outcome: 'output-limit-exceeded',
        reason: `Its answer, or what it called tasks with, has more than ${value} characters.`,
      };
    case 'memoryBytes':
      return {
        outcome: 'memory-limit-exceeded',
        reason: `Its process, with all that it started, took more than ${describeSize(value)} of memory.`,
      };
  }
}

function describeSize(bytes: number): string {
  return bytes < 2 ** 20 ? `${bytes} bytes` : `${Number((bytes / 2 ** 20).toFixed(1))} MiB`;
}

function judgeAnswer(entries: AnswerEntries | null, kind: string, expected: AnagramCounts): Judgement {
  if (entries === null || kind !== 'Object') {
    return { outcome: 'wrong-answer', reason: `Expected a plain object of counts, got ${kind}.` };
  }
  const differences = describeDifferences(entries, expected);
  if (differences.length === 0) return { outcome: 'accepted', reason: null };
  const [first, ...rest] = differences;
  const more = rest.length > 0 ? ` Further differences: ${rest.length}.` : '';
  return { outcome: 'wrong-answer', reason: `${first}${more}` };
}

function describeDifferences(entries: AnswerEntries, expected: AnagramCounts): string[] {
  const answered = new Map(entries);
  const differences: string[] = [];
  for (const [word, count] of Object.entries(expected)) {
    const given = answered.get(word);
    if (given === undefined) differences.push(`"${word}" is missing; expected ${count}.`);
    else if (given !== count) differences.push(`"${word}" is ${given}; expected ${count}.`);
  }
  for (const word of answered.keys()) {
    if (!Object.hasOwn(expected, word))
      differences.push(`${JSON.stringify(word.slice(0, 40))} should not be there.`);
  }
  return differences;
}

/** A rejection is explained by an injected failure that it names, or else by one that was not made good. */
function judgeRejection(ledger: readonly AttemptRecord[], error: ChildError): Judgement {
  const failures = ledger.filter(({ failed, endedMs }) => failed && endedMs !== undefined);
  const failure = findNamedFailure(failures, error) ?? findLastingFailure(ledger);
  if (!failure) return { outcome: 'run-time-error', reason: describeError(error) };
  const retries = countRetriesBefore(failure, ledger);
  const retried =
    retries === 0 ? ' and was not retried' : `, after ${retries} ${retries === 1 ? 'retry' : 'retries'}`;
  return { outcome: 'task-failed', reason: `${describeFailure(failure)}${retried}` };
}

/** Two calls of the same word may be under way at once: one may succeed while the other's failure is not retried. */
function findNamedFailure(failures: readonly AttemptRecord[], error: ChildError): AttemptRecord | undefined {
  const texts = [error.message, ...error.causes];
  return failures.findLast((failure) => {
    const described = describeFailure(failure);
    return texts.some((text) => text.includes(described));
  });
}

/** The last to end of the failed attempts whose call has not succeeded since. */
function findLastingFailure(ledger: readonly AttemptRecord[]): AttemptRecord | undefined {
  const lasting = new Map<string, AttemptRecord>();
  for (const record of inOrderOfEnd(ledger)) {
    lasting.delete(callOf(record));
    if (record.failed) lasting.set(callOf(record), record);
  }
  return [...lasting.values()].at(-1);
}

/** How many failed attempts of its call came right before it. */
function countRetriesBefore(failure: AttemptRecord, ledger: readonly AttemptRecord[]): number {
  const attempts = inOrderOfEnd(ledger).filter((record) => callOf(record) === callOf(failure));
  const before = attempts.slice(0, attempts.indexOf(failure));
  return before.length - 1 - before.findLastIndex(({ failed }) => !failed);
}

function inOrderOfEnd(ledger: readonly AttemptRecord[]): AttemptRecord[] {
  const ended = ledger.filter(({ endedMs }) => endedMs !== undefined);
  return ended.sort((a, b) => (a.endedMs ?? 0) - (b.endedMs ?? 0));
}

function describeFailure({ task, input, attempt }: AttemptRecord): string {
  return `${describeCall(task, input)} failed on attempt ${attempt}`;
}

function judgeExit(
  { code, signal, duringImport }: { code: number | null; signal: string | null; duringImport: boolean },
  stderrEnd: string,
): Judgement {
  if (/JavaScript heap out of memory/.test(stderrEnd)) {
    return { outcome: 'memory-limit-exceeded', reason: "V8's heap was full, and the process gave up." };
  }
  const how = signal === null ? `exited with code ${code}` : `was ended by ${signal}`;
  const when = duringImport ? 'while the module was imported' : 'before it had answered';
  return {
    outcome: duringImport ? 'load-error' : 'run-time-error',
    reason: [`The orchestrator's process ${how} ${when}.`, stderrEnd.trim()].filter(Boolean).join('\n'),
  };
}

/** A stack begins with name and message, unless it was made before they were changed. */
function describeError({ name, message, stack }: ChildError): string {
  const headline = `${name}: ${message}`;
  return stack.startsWith(headline) ? stack : [headline, stack].filter(Boolean).join('\n');
}
