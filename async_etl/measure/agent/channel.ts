// The child's end of the channel: lines of JSON on descriptor 3, for every thread. They are written at once, so that
// the parent's clock stamps them when they happen, however busy the event loop is.

import fs from 'node:fs';
import type { ChildMessage } from '../messages.ts';
import { describeFailure } from './describe-failure.ts';

const DESCRIPTOR = 3;

// Taken before anything can be replaced.
const { writeSync, readSync } = fs;

const pause = new Int32Array(new SharedArrayBuffer(4));

export function report(message: ChildMessage): void {
  const line = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let written = 0; written < line.length; ) {
    written += retry(() => writeSync(DESCRIPTOR, line, written));
  }
}

/** Until the parent has looked at the process. */
export function waitForParent(): void {
  retry(() => readSync(DESCRIPTOR, Buffer.alloc(1)));
}

/** Of the main thread: what nobody catches ends the process, right after this. */
export function reportCrashes(): void {
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    if (process.listenerCount('uncaughtException') > 0) return;
    report({ type: 'crashed', origin, ...describeFailure(error) });
  });
}

function retry(operation: () => number): number {
  for (;;) {
    try {
      return operation();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}
