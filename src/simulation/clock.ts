// The world's clock: ms since it was made, or started anew. A virtual one can jump over time in which nothing happens.

export type ClockName = 'virtual' | 'real';

export class Clock {
  readonly name: ClockName;
  #startedAt = performance.now();
  #skippedMs = 0;

  constructor(name: ClockName) {
    this.name = name;
  }

  restart(): void {
    this.#startedAt = performance.now();
    this.#skippedMs = 0;
  }

  now(): number {
    return performance.now() - this.#startedAt + this.#skippedMs;
  }

  /** How much time has been jumped over. */
  get skippedMs(): number {
    return this.#skippedMs;
  }

  /** Jumps ahead to a moment, if it lies ahead. */
  skipTo(momentMs: number): void {
    this.#skippedMs += Math.max(0, momentMs - this.now());
  }
}
