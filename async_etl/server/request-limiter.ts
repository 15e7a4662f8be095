// What an endpoint takes: so many requests at once, and so many in each window. Time is handed in.

import type { SourceLimits } from '../types.ts';

interface Refusal {
  readonly outcome: 'too-many-at-once' | 'too-many-per-window';
  /** what `Retry-After` says: the client is welcome again after so many */
  readonly retryAfterSeconds: number;
}

export interface RequestLimiter {
  /** `null`: it was taken, and is to be released when it has ended */
  take(nowMs: number): Refusal | null;
  release(): void;
}

/** Windows follow one another without gaps, from time 0. Requests that are refused count for nothing. */
export function createRequestLimiter(limits: SourceLimits): RequestLimiter {
  const { concurrentRequests, requestsPerWindow, windowMs } = limits;
  let underWay = 0;
  let window = -1;
  let takenInWindow = 0;
  return {
    take(nowMs) {
      if (underWay >= concurrentRequests) return { outcome: 'too-many-at-once', retryAfterSeconds: 1 };
      // Without a duration, no two requests share a window.
      const current = windowMs > 0 ? Math.floor(nowMs / windowMs) : window + 1;
      if (current !== window) takenInWindow = 0;
      window = current;
      if (takenInWindow >= requestsPerWindow) {
        const leftMs = (window + 1) * windowMs - nowMs;
        return { outcome: 'too-many-per-window', retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1000)) };
      }
      takenInWindow += 1;
      underWay += 1;
      return null;
    },
    release() {
      underWay -= 1;
    },
  };
}
