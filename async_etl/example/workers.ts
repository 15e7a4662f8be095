// The threads: as many as there are cores for processing, and one for combining and writing. All of them start at once,
// so that they have loaded when the first rows arrive.

import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { Piscina } from 'piscina';
import type { ProcessedPart, RawPart } from '../types.ts';
import type { StoredPart } from './process-worker.ts';
import { Semaphore } from './semaphore.ts';
import { buffersOf } from './transfer.ts';
import type { WriteTask } from './write-worker.ts';

const PROCESS_WORKER = new URL('./process-worker.ts', import.meta.url).href;
const WRITE_WORKER = new URL('./write-worker.ts', import.meta.url).href;

/** The endpoints do not deliver faster than some threads can process. */
const MOST_THREADS = 8;

/**
 * Enough that the bodies of a wave of answers are taken off the sockets at once, and their endpoints serve the next one
 * meanwhile; few enough that memory does not grow with the size of the datasets.
 */
const BATCHES_PER_THREAD = 24;

type Processed = readonly ProcessedPart[];

export class Workers {
  private readonly signal: AbortSignal;
  private readonly threads = Math.min(availableParallelism(), MOST_THREADS);
  private readonly places = new Semaphore(this.threads * BATCHES_PER_THREAD);
  private readonly processing = startPool(PROCESS_WORKER, 'processRows', this.threads);
  private readonly writing = startPool(WRITE_WORKER, 'writeFiles', 1);
  private closing: Promise<unknown> | undefined;

  constructor(signal: AbortSignal) {
    this.signal = signal;
    signal.addEventListener('abort', () => this.close(), { once: true });
  }

  /**
   * Waits until there is room for the rows, and moves their buffer to a thread. What comes of them is a promise in a
   * box, since a bare one would be waited for as well.
   */
  async processRows(raw: RawPart): Promise<{ readonly processed: Promise<Processed> }> {
    const transferList = [raw.body.buffer as ArrayBuffer];
    return this.enter<Processed>(() => this.processing.pool.run(raw, { transferList }));
  }

  /** `null` if the stored body is damaged. */
  async processStored(stored: StoredPart): Promise<Processed | null> {
    const run = () => this.processing.pool.run(stored, { name: 'processStored' });
    return (await this.enter<Processed | null>(run)).processed;
  }

  /** The names of the files that it has written. */
  async writeFiles(task: WriteTask): Promise<readonly string[]> {
    this.signal.throwIfAborted();
    const transferList = buffersOf(task.processed);
    return this.writing.pool.run(task, { transferList });
  }

  /** Ends the threads, whatever they are doing. They have ended when it resolves. */
  async close(): Promise<void> {
    // Asked a second time, a pool would not wait for the threads that are just ending.
    this.closing ??= Promise.all([endPool(this.processing), endPool(this.writing)]);
    await this.closing;
  }

  private async enter<Result>(run: () => Promise<Result>): Promise<{ readonly processed: Promise<Result> }> {
    await this.places.acquire();
    try {
      // A pool that has been closed would start new threads.
      this.signal.throwIfAborted();
    } catch (error) {
      this.places.release();
      throw error;
    }
    const processed = run().finally(() => this.places.release());
    // It is waited for later, and is no unhandled rejection until then.
    processed.catch(() => {});
    return { processed };
  }
}

/** A pool, and when its threads have loaded. */
interface Pool {
  readonly pool: Piscina;
  readonly loaded: Promise<unknown>;
}

function startPool(filename: string, name: string, threads: number): Pool {
  const pool = new Piscina({
    filename,
    name,
    minThreads: threads,
    maxThreads: threads,
    recordTiming: false,
  });
  // A thread that fails with no task of its own; the next task meets the same failure, and somebody waits for that.
  pool.on('error', () => {});
  // The first that a thread says is that it is ready.
  const loading = pool.threads.map((thread) => Promise.race([once(thread, 'message'), once(thread, 'exit')]));
  return { pool, loaded: Promise.allSettled(loading) };
}

/** What has not ended by then is not waited for: the result does not depend on it. */
const CLOSE_LIMIT_MS = 5000;

/** Node may crash when a thread is ended that is just loading modules. */
async function endPool({ pool, loaded }: Pool): Promise<void> {
  await withinLimit(loaded);
  await withinLimit(pool.destroy());
}

async function withinLimit(work: Promise<unknown>): Promise<void> {
  await Promise.race([work, delay(CLOSE_LIMIT_MS, undefined, { ref: false })]);
}
