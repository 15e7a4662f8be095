// How a run ended, before anyone judges it, and the limits that can end it.

import type { ChildError } from './messages.ts';

export type RunEnd =
  | { readonly type: 'answered'; readonly entries: AnswerEntries | null; readonly kind: string }
  | { readonly type: 'rejected'; readonly error: ChildError }
  | { readonly type: 'not-imported'; readonly error: ChildError }
  | {
      readonly type: 'exited';
      readonly code: number | null;
      readonly signal: string | null;
      readonly duringImport: boolean;
    }
  | { readonly type: 'deadlocked'; readonly duringImport: boolean }
  | LimitExceeded
  | { readonly type: 'violated'; readonly reason: string }
  | { readonly type: 'cancelled' };

export interface LimitExceeded {
  readonly type: 'limit-exceeded';
  /** `messageCharacters`: of an answer, or of all that tasks were called with */
  readonly limit: keyof RunLimits | 'messageCharacters';
  readonly value: number;
  readonly duringImport: boolean;
}

/** As the child gave them: a count that is no finite number is a description of it. */
export type AnswerEntries = readonly (readonly [string, number | string])[];

/** Each limit is one that no honest run comes near. */
export interface RunLimits {
  /** real time for the module's import, in ms */
  readonly importMs: number;
  /** real time for the whole run, in ms */
  readonly realMs: number;
  /** time on the world's clock, in ms */
  readonly runtimeMs: number;
  /** attempts in the run */
  readonly attempts: number;
  /** what it prints, in bytes */
  readonly outputBytes: number;
  /** resident set of its process and of all that it starts, in bytes; three quarters of it for V8's heap */
  readonly memoryBytes: number;
}

export const NO_LIMITS: RunLimits = {
  importMs: Number.POSITIVE_INFINITY,
  realMs: Number.POSITIVE_INFINITY,
  runtimeMs: Number.POSITIVE_INFINITY,
  attempts: Number.POSITIVE_INFINITY,
  outputBytes: Number.POSITIVE_INFINITY,
  memoryBytes: Number.POSITIVE_INFINITY,
};
