// How the main thread's event loop fared: how late it was, how busy, and what it was left to wait for.

import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';

const RESOLUTION_MS = 10;

export interface WatchedEventLoop {
  /** Forgets what was before. */
  start(): void;
  /** share of the time since the start, 0 … 1 */
  utilization(): number;
  stop(): { readonly delayP99Ms: number; readonly delayMaxMs: number; readonly leftOpen: string[] };
}

export function watchEventLoop(): WatchedEventLoop {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let atStart = performance.eventLoopUtilization();
  let openAtStart: readonly string[] = [];
  const workers = watchWorkers();
  return {
    start() {
      // Made at their first use, and never closed: nobody has left them open.
      void [process.stdout, process.stderr];
      openAtStart = process.getActiveResourcesInfo();
      delay.enable();
      delay.reset();
      atStart = performance.eventLoopUtilization();
    },
    utilization: () => performance.eventLoopUtilization(atStart).utilization,
    stop() {
      delay.disable();
      return {
        delayP99Ms: beyondInterval(delay.percentile(99)),
        delayMaxMs: beyondInterval(delay.max),
        leftOpen: [...Array(workers.size).fill('Worker'), ...resourcesSince(openAtStart)].slice(
          0,
          MOST_KINDS,
        ),
      };
    },
  };
}

/** The monitor measures from one look to the next, in ns. */
function beyondInterval(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
}

const MOST_KINDS = 100;

/** Those that live: Node's list of active resources lacks them. */
function watchWorkers(): ReadonlySet<Worker> {
  const workers = new Set<Worker>();
  process.on('worker', (worker) => {
    workers.add(worker);
    worker.once('exit', () => workers.delete(worker));
  });
  return workers;
}

/** Of each kind, what there is more of than there was. */
function resourcesSince(known: readonly string[]): string[] {
  const left = process.getActiveResourcesInfo();
  for (const kind of known) {
    const index = left.indexOf(kind);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}
