// Answers and errors as messages. Both come from the orchestrator, so nothing is assumed of their shape.

import { types } from 'node:util';
import type { ChildError } from '../messages.ts';
import type { ProcessUsage } from '../process-usage.ts';

export interface AnswerDescription {
  /** `null` when the answer is no object; a value that is no finite number is given as a description. */
  readonly entries: [string, number | string][] | null;
  /** what kind of value the answer is: `Object`, `Map`, `undefined` … */
  readonly kind: string;
}

export function describeAnswer(answer: unknown): AnswerDescription {
  // A proxy would show other entries at every look.
  if (types.isProxy(answer)) return { entries: null, kind: 'Proxy' };
  const kind = Object.prototype.toString.call(answer).slice('[object '.length, -1);
  if (typeof answer !== 'object' || answer === null) return { entries: null, kind };
  const entries: [string, number | string][] = [];
  for (const [word, count] of Object.entries(answer)) {
    entries.push([word, typeof count === 'number' && Number.isFinite(count) ? count : describeValue(count)]);
  }
  return { entries, kind };
}

function describeValue(value: unknown): string {
  return (typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${String(value)}`).slice(
    0,
    80,
  );
}

const MAX_CAUSES = 20;

export function describeError(thrown: unknown): ChildError {
  try {
    if (!(thrown instanceof Error)) {
      return { name: 'Error', message: `threw ${describeValue(thrown)}`, stack: '', causes: [] };
    }
    const { name, message, stack } = thrown;
    return {
      name: String(name),
      message: String(message),
      stack: String(stack ?? ''),
      causes: describeCauses(thrown),
    };
  } catch {
    return { name: 'Error', message: 'threw something that cannot be read', stack: '', causes: [] };
  }
}

/** Messages of the cause chain and of an AggregateError's errors, nearest first. */
function describeCauses(error: Error): string[] {
  const messages: string[] = [];
  const open: unknown[] = [error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  while (open.length > 0 && messages.length < MAX_CAUSES) {
    const cause = open.shift();
    if (!(cause instanceof Error)) continue;
    messages.push(String(cause.message));
    open.push(cause.cause, ...(cause instanceof AggregateError ? cause.errors : []));
  }
  return messages;
}

export function describeUsage(): ProcessUsage {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    cpuTimeMs: (userCPUTime + systemCPUTime) / 1000,
    memoryBytes: process.memoryUsage.rss(),
    peakMemoryBytes: maxRSS * 1024,
  };
}
