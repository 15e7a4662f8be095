import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRequestLimiter } from '../../../async_etl/server/request-limiter.ts';

const LIMITS = { concurrentRequests: 4, requestsPerWindow: 10, windowMs: 1000 };

function takeAndRelease(limiter: ReturnType<typeof createRequestLimiter>, nowMs: number) {
  const refusal = limiter.take(nowMs);
  if (refusal === null) limiter.release();
  return refusal;
}

test('a fifth request at once is refused until one of the four has ended', () => {
  const limiter = createRequestLimiter(LIMITS);
  expect([0, 1, 2, 3].map((nowMs) => limiter.take(nowMs))).toEqual([null, null, null, null]);
  expect(limiter.take(4)).toEqual({ outcome: 'too-many-at-once', retryAfterSeconds: 1 });
  limiter.release();
  expect(limiter.take(5)).toBeNull();
});

test('an eleventh request in a window is refused, and the first of the next one is not', () => {
  const limiter = createRequestLimiter(LIMITS);
  for (let nowMs = 2000; nowMs < 2010; nowMs += 1) expect(takeAndRelease(limiter, nowMs)).toBeNull();
  expect(takeAndRelease(limiter, 2999)).toEqual({ outcome: 'too-many-per-window', retryAfterSeconds: 1 });
  expect(takeAndRelease(limiter, 3000)).toBeNull();
});

test('Retry-After is in whole seconds, at least until the window ends', () => {
  const limiter = createRequestLimiter({ ...LIMITS, requestsPerWindow: 1, windowMs: 5000 });
  takeAndRelease(limiter, 10_000);
  expect(takeAndRelease(limiter, 10_001)?.retryAfterSeconds).toBe(5);
  expect(takeAndRelease(limiter, 13_500)?.retryAfterSeconds).toBe(2);
  expect(takeAndRelease(limiter, 14_999)?.retryAfterSeconds).toBe(1);
});

test('windows without a duration refuse nobody', () => {
  const limiter = createRequestLimiter({ ...LIMITS, windowMs: 0 });
  expect(Array.from({ length: 50 }, () => takeAndRelease(limiter, 7))).toEqual(Array(50).fill(null));
});

test('no window takes more than it may, and who keeps to ten in any window is never refused', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { maxLength: 120 }), (gapsMs) => {
      const limiter = createRequestLimiter(LIMITS);
      const taken: number[] = [];
      let nowMs = 0;
      for (const gapMs of gapsMs) {
        nowMs += gapMs;
        const recent = taken.filter((takenMs) => takenMs > nowMs - LIMITS.windowMs).length;
        const isTaken = takeAndRelease(limiter, nowMs) === null;
        if (recent < LIMITS.requestsPerWindow) expect(isTaken).toBe(true);
        if (isTaken) taken.push(nowMs);
      }
      const windowOf = (takenMs: number) => Math.floor(takenMs / LIMITS.windowMs);
      for (const one of taken) {
        const sharing = taken.filter((other) => windowOf(other) === windowOf(one));
        expect(sharing.length).toBeLessThanOrEqual(10);
      }
    }),
  );
});
