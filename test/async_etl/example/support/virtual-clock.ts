// A clock that jumps from one timer to the next, so that a test of waiting takes no time.

import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../../async_etl/example/request-gate.ts';

export class VirtualClock implements Clock {
  private time = 0;
  private timers: { at: number; resolve: () => void }[] = [];

  now(): number {
    return this.time;
  }

  delay(ms: number): Promise<void> {
    return new Promise((resolve) => this.timers.push({ at: this.time + ms, resolve }));
  }

  /** Until nobody waits any more. */
  async run(): Promise<void> {
    for (;;) {
      await setImmediate();
      this.timers.sort((one, other) => one.at - other.at);
      const next = this.timers.shift();
      if (!next) return;
      this.time = next.at;
      next.resolve();
    }
  }
}
