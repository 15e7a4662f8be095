// How a run ended, as scenarios put it into words.

import { formatDuration, formatInteger } from '../../report/format.ts';
import type { ChildError } from '../../simulation/messages.ts';
import type { JudgedEnd, PlayedRun } from './play.ts';

type Ended = Pick<PlayedRun, 'outcome' | 'reason' | 'end' | 'runtimeMs'> & {
  readonly attempts: Pick<PlayedRun['attempts'], 'made'>;
};

/** `it answered right after 2.31 s, with 19 attempts` */
export function describeEnd(ended: Ended): string {
  const { outcome, reason, end, runtimeMs } = ended;
  const when = `after ${formatDuration(runtimeMs)}, with ${attempts(ended.attempts.made)}`;
  if (outcome === 'accepted') return `it answered right ${when}`;
  if (end.type === 'answered') return `its answer, ${when}, was not accepted: ${unstopped(reason)}`;
  if (end.type === 'rejected') return `it gave up ${when}: ${unstopped(reason)}`;
  if (end.type === 'not-imported') return `its import failed: ${unstopped(reason)}`;
  return `it was ended ${when}: ${unstopped(reason)}`;
}

export function attempts(count: number): string {
  return count === 1 ? '1 attempt' : `${formatInteger(count)} attempts`;
}

/** Reasons are sentences of their own, but for the full stop of some. */
function unstopped(reason: string | null): string {
  return (reason ?? 'no reason is known').replace(/\.$/, '');
}

export function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

export function errorOf({ end }: Pick<JudgedEnd, 'end'>): ChildError | null {
  return 'error' in end ? end.error : null;
}

/** The orchestrator's own words, if it gave up. */
export function wordsOf(ended: Pick<JudgedEnd, 'end'>): string | null {
  const error = errorOf(ended);
  return error && `${error.name}: ${error.message}`;
}

/** All that a reader of the error and of its causes sees. */
export function allWordsOf({ name, message, causes }: ChildError): string {
  return [name, message, ...causes].join('\n');
}
