// When a child had nothing to do, and whether it ever will have. See time-keeper.ts for what follows from it,
// and worker-poll.ts for how the threads of a child are found to be idle.

import type { Clock } from './clock.ts';

/** A stretch on the world's clock. */
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How long workers may seem to have nothing to do, in real time, before that is a deadlock. */
const STUCK_MS = 15_000;

export class IdleWatch {
  /** in order; the one that lasts is not among them */
  readonly intervals: Interval[] = [];
  readonly #clock: Clock;
  #fromMs: number | undefined;
  #stuckSince: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The child waits for something that will happen. */
  noteIdle(): void {
    this.noteProgress();
    this.#fromMs = this.#clock.now();
  }

  noteAwake(): void {
    if (this.#fromMs !== undefined) this.intervals.push({ fromMs: this.#fromMs, toMs: this.#clock.now() });
    this.#fromMs = undefined;
  }

  /** The child is not stuck, or no longer. */
  noteProgress(): void {
    this.#stuckSince = undefined;
  }

  /**
   * Of a child that seems to wait for nothing. A worker may wait for what cannot be seen from here, a file for example:
   * real time decides, from the first time that this is asked.
   */
  isStuck(): boolean {
    this.#stuckSince ??= performance.now();
    return performance.now() - this.#stuckSince > STUCK_MS;
  }
}
