// The worker threads of a child. Node counts a live worker as work to do; here one counts while it does something, so
// that time can jump while all of them wait. A worker that waits for real input or output may be taken for idle for
// a moment: then waiting that would have overlapped does not, which never makes a run look faster than it is.

import { syncBuiltinESMExports } from 'node:module';
import { Worker } from 'node:worker_threads';

const live = new Map<Worker, { activeMs: number }>();
let quietLooks = 0;

/** Looks that must have found nothing, one real millisecond apart at least. */
const LOOKS_NEEDED = 2;

/** Of a worker's activity, which is read while the clock goes on. */
const INACCURACY_MS = 0.05;

export function liveWorkers(): number {
  return live.size;
}

/** To be asked again and again: whether every worker has done nothing between the last looks. */
export function areWorkersQuiet(): boolean {
  if (live.size === 0) return true;
  let isQuiet = true;
  for (const [worker, seen] of live) {
    const { active, idle } = worker.performance.eventLoopUtilization();
    // A worker that has not begun its event loop is busy with its start.
    if (idle === 0 || active - seen.activeMs > INACCURACY_MS) isQuiet = false;
    seen.activeMs = active;
  }
  quietLooks = isQuiet ? quietLooks + 1 : 0;
  if (quietLooks < LOOKS_NEEDED) return false;
  quietLooks = 0;
  return true;
}

/** Has every worker that is started from now on watched. */
export function watchWorkers(): void {
  process.getBuiltinModule('node:worker_threads').Worker = class WatchedWorker extends Worker {
    constructor(...settings: ConstructorParameters<typeof Worker>) {
      super(...settings);
      live.set(this, { activeMs: 0 });
      super.once('exit', () => live.delete(this));
      super.unref();
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
