// The worker threads of a child. Node takes a live worker for work to do; here the parent asks it (see
// ../worker-poll.ts), so that time can jump while all threads wait.

import { syncBuiltinESMExports } from 'node:module';
import { Worker } from 'node:worker_threads';

const live = new Set<Worker>();
let messages = 0;

export function liveWorkers(): number {
  return live.size;
}

/** How many messages the main thread and its workers have exchanged. */
export function messagesExchanged(): number {
  return messages;
}

/** Has every worker that is started from now on watched, and none of them keep the main thread alive. */
export function watchWorkers(): void {
  process.getBuiltinModule('node:worker_threads').Worker = class WatchedWorker extends Worker {
    constructor(...settings: ConstructorParameters<typeof Worker>) {
      super(...settings);
      live.add(this);
      super.once('exit', () => live.delete(this));
      super.on('message', () => {
        messages += 1;
      });
      super.unref();
    }

    override postMessage(...message: Parameters<Worker['postMessage']>): void {
      messages += 1;
      super.postMessage(...message);
    }

    override ref(): void {}

    override unref(): void {}

    // To listen for messages refs the worker again.
    override on(event: string, listener: (...args: never[]) => void): this {
      super.on(event, listener as () => void);
      super.unref();
      return this;
    }

    override addListener(event: string, listener: (...args: never[]) => void): this {
      return this.on(event, listener);
    }

    override once(event: string, listener: (...args: never[]) => void): this {
      super.once(event, listener as () => void);
      super.unref();
      return this;
    }
  };
  syncBuiltinESMExports();
}

/** What a worker that only waits has open: its channel, its port, and timers, which the parent knows of. */
const WAITING = new Set(['PipeWrap', 'MessagePort', 'Timeout', 'Immediate']);

/** Calls back when this thread has done all that had reached it, with whether a file, a socket or so is at work. */
export function whenDone(callback: (isBusy: boolean) => void): void {
  // What came in together with the question is done after the first round of the event loop at the latest.
  setImmediate(() => {
    setImmediate(() => callback(process.getActiveResourcesInfo().some((resource) => !WAITING.has(resource))));
  });
}
