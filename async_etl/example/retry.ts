// Tries again what may succeed the next time: with exponential backoff and full jitter, so that many clients that
// failed together do not come back together.

import { setTimeout as delay } from 'node:timers/promises';
import pRetry from 'p-retry';

/** A failure that says nothing about the next attempt. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}

/** At a failure rate of 25 %, one request in a million fails ten times. */
const ATTEMPTS = 10;

const FIRST_BACKOFF_MS = 50;
const LONGEST_BACKOFF_MS = 2000;

export interface RetryOptions {
  /** begins the message of the error in the end */
  readonly what: string;
  readonly signal: AbortSignal;
  /** 0 … 1, for the jitter */
  readonly random?: () => number;
  readonly onRetry?: () => void;
}

/** @throws an error that names what was tried and how often, with the last failure as its cause */
export async function retry<Result>(attempt: () => Promise<Result>, options: RetryOptions): Promise<Result> {
  const { what, signal, random = Math.random, onRetry } = options;
  let attempts = 0;
  try {
    return await pRetry(
      () => {
        attempts += 1;
        return attempt();
      },
      {
        retries: ATTEMPTS - 1,
        // The wait is ours: p-retry's has less jitter.
        minTimeout: 0,
        shouldRetry: ({ error }) => error instanceof TransientError,
        onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
          if (retriesLeft === 0 || !(error instanceof TransientError)) return;
          onRetry?.();
          await delay(backoffMs(attemptNumber, random), undefined, { signal });
        },
        signal,
      },
    );
  } catch (error) {
    signal.throwIfAborted();
    const count = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${what} failed after ${count}: ${reason}`, { cause: error });
  }
}

export function backoffMs(failedAttempts: number, random: () => number): number {
  return random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failedAttempts - 1));
}
