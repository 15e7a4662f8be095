import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestGate } from '../../../async_etl/example/request-gate.ts';
import type { SourceLimits } from '../../../async_etl/types.ts';
import { VirtualClock } from './support/virtual-clock.ts';

const signal = new AbortController().signal;

/** How long a request takes to the endpoint, there, and back. */
type Course = readonly [number, number, number];

interface Stay {
  readonly arrivedAt: number;
  readonly leftAt: number;
}

async function stays(limits: SourceLimits, courses: readonly Course[]): Promise<Stay[]> {
  const clock = new VirtualClock();
  const gate = new RequestGate(limits, clock);
  const seen: Stay[] = [];
  for (const [there, service, back] of courses) {
    gate.pass(async (admission) => {
      await clock.delay(there);
      const arrivedAt = clock.now();
      await clock.delay(service);
      seen.push({ arrivedAt, leftAt: clock.now() });
      await clock.delay(back);
      admission.answered();
    }, signal);
  }
  await clock.run();
  return seen;
}

/** Passes requests that take `ms` through a gate, of which some are refused, and tells when they began. */
async function starts(limits: SourceLimits, count: number, refusedFirst: number): Promise<number[]> {
  const clock = new VirtualClock();
  const gate = new RequestGate(limits, clock);
  const begun: number[] = [];
  for (let index = 0; index < count; index += 1) {
    gate.pass(async (admission) => {
      begun.push(clock.now());
      await clock.delay(5);
      admission.answered();
      if (index < refusedFirst) admission.refused(1000);
    }, signal);
  }
  await clock.run();
  return begun;
}

describe('RequestGate', () => {
  it('never exceeds the limits, however long requests are on their way', async () => {
    const ms = fc.integer({ min: 0, max: 150 });
    const limits = fc.record({
      concurrentRequests: fc.integer({ min: 1, max: 5 }),
      requestsPerWindow: fc.integer({ min: 1, max: 8 }),
      windowMs: fc.constant(100),
    });
    const courses = fc.array(fc.tuple(ms, ms, ms), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(limits, courses, async (limit, course) => {
        const seen = await stays(limit, course);
        expect(seen).toHaveLength(course.length);
        for (const { arrivedAt } of seen) {
          const inWindow = seen.filter(
            (other) => other.arrivedAt >= arrivedAt && other.arrivedAt < arrivedAt + 100,
          );
          expect(inWindow.length).toBeLessThanOrEqual(limit.requestsPerWindow);
          const atOnce = seen.filter((other) => other.arrivedAt <= arrivedAt && other.leftAt > arrivedAt);
          expect(atOnce.length).toBeLessThanOrEqual(limit.concurrentRequests);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not wait while there is room', async () => {
    const limits = { concurrentRequests: 4, requestsPerWindow: 10, windowMs: 1000 };
    expect(await starts(limits, 8, 0)).toEqual([0, 0, 0, 0, 5, 5, 5, 5]);
  });

  it('lets the first of a window go when a window has passed since their answers', async () => {
    const limits = { concurrentRequests: 2, requestsPerWindow: 3, windowMs: 1000 };
    expect(await starts(limits, 6, 0)).toEqual([0, 0, 5, 1005, 1005, 1010]);
  });

  it('pauses all requests of an endpoint that refused one, and goes on with fewer', async () => {
    const limits = { concurrentRequests: 2, requestsPerWindow: 10, windowMs: 100 };
    expect(await starts(limits, 4, 1)).toEqual([0, 0, 1005, 1110]);
  });

  it('does not hang when every request is refused at once', async () => {
    const limits = { concurrentRequests: 4, requestsPerWindow: 10, windowMs: 100 };
    expect(await starts(limits, 6, 4)).toHaveLength(6);
  });

  it('keeps a place for a moment after a failure, since the endpoint may not have noticed yet', async () => {
    const clock = new VirtualClock();
    const gate = new RequestGate({ concurrentRequests: 1, requestsPerWindow: 10, windowMs: 1000 }, clock);
    const failed = expect(gate.pass(() => Promise.reject(new Error('gone')), signal)).rejects.toThrow('gone');
    const next = gate.pass(async () => clock.now(), signal);
    await clock.run();
    await failed;
    expect(await next).toBe(25);
  });

  it('lets nobody in after an abort', async () => {
    const gate = new RequestGate({ concurrentRequests: 1, requestsPerWindow: 1, windowMs: 1000 });
    const reason = new Error('enough');
    await expect(gate.pass(async () => 1, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
