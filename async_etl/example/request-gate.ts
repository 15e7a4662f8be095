// Lets requests through to one endpoint as fast as its limits allow, and not at all while it asks for a pause.

import { setTimeout as delay } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import type { SourceLimits } from '../types.ts';

export interface Clock {
  now(): number;
  delay(ms: number, signal: AbortSignal): Promise<void>;
}

const systemClock: Clock = {
  now: () => performance.now(),
  // Timers are cut to whole milliseconds, and must not end early.
  delay: (ms, signal) => delay(Math.ceil(ms) + 1, undefined, { signal }),
};

/** What a request tells its gate. */
export interface Admission {
  /** The endpoint has answered: whenever the request reached it, it was before now. */
  answered(): void;
  /** The endpoint has no room: no further request before `ms` have passed, and never again as many at a time. */
  refused(ms: number): void;
  /** The endpoint is not well: no further request before `ms` have passed. */
  postponed(ms: number): void;
}

const NOTICE_MS = 25;

/** A request counts against its window until a window has passed since its answer: when it arrived, nobody knows. */
interface Passage {
  answeredAt: number;
}

export class RequestGate {
  private readonly limits: SourceLimits;
  private readonly clock: Clock;
  private readonly places: LimitFunction;
  private requestsPerWindow: number;
  private passages: Passage[] = [];
  private pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(limits: SourceLimits, clock: Clock = systemClock) {
    this.limits = limits;
    this.clock = clock;
    this.requestsPerWindow = limits.requestsPerWindow;
    // With more of them, a window could be full of requests whose end is not known.
    this.places = pLimit(Math.min(limits.concurrentRequests, limits.requestsPerWindow));
  }

  /** Runs a request once there is room for it; its place is free again when the request has settled. */
  pass<Result>(request: (admission: Admission) => Promise<Result>, signal: AbortSignal): Promise<Result> {
    return this.places(async () => {
      await this.waitForRoom(signal);
      const passage: Passage = { answeredAt: Number.POSITIVE_INFINITY };
      this.passages.push(passage);
      const answered = () => {
        passage.answeredAt = Math.min(passage.answeredAt, this.clock.now());
      };
      try {
        return await request({
          answered,
          refused: (ms) => this.refuse(passage, ms),
          postponed: (ms) => this.pause(ms),
        });
      } catch (error) {
        // A request that was given up is over for the endpoint only when it has noticed.
        await this.clock.delay(NOTICE_MS, signal).catch(() => {});
        throw error;
      } finally {
        answered();
      }
    });
  }

  private async waitForRoom(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const waitMs = this.roomAt() - this.clock.now();
      if (waitMs <= 0) return;
      // Infinite while nothing is answered after limits have turned out to be tighter: then it looks again.
      await this.clock.delay(Math.min(waitMs, this.limits.windowMs), signal);
    }
  }

  private roomAt(): number {
    const endOf = ({ answeredAt }: Passage) => answeredAt + this.limits.windowMs;
    this.passages = this.passages.filter((passage) => endOf(passage) > this.clock.now());
    const ends = this.passages.map(endOf).sort((one, other) => one - other);
    const surplus = ends.length - this.requestsPerWindow;
    return Math.max(this.pausedUntil, ends[surplus] ?? Number.NEGATIVE_INFINITY);
  }

  /** The real limits are tighter than the documented ones: the endpoint takes what it has just taken, and no more. */
  private refuse(passage: Passage, ms: number): void {
    this.passages = this.passages.filter((other) => other !== passage);
    this.requestsPerWindow = Math.max(1, Math.min(this.requestsPerWindow, this.passages.length));
    this.places.concurrency = Math.min(this.places.concurrency, this.requestsPerWindow);
    this.pause(ms);
  }

  private pause(ms: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.clock.now() + ms);
  }
}
