// The service behind the tasks as the parent keeps it: a queue, a capacity, a fault schedule and a ledger of
// every attempt. It is pure: time comes in with each call, so the same code serves real and virtual clocks.

import { filterInput, findAnagrams, getWords } from '../tasks/index.ts';
import { SERVICE_CAPACITY } from '../tasks/service.ts';
import type { TaskOptions } from '../tasks/task.ts';
import type { TaskName } from '../types.ts';
import type { FaultSchedule } from './fault-schedule.ts';

/** Latency, failure rate and key of each task, as the kit's own sources define them. */
export const TASK_OPTIONS: Readonly<Record<TaskName, TaskOptions>> = {
  filterInput: filterInput.options,
  getWords: getWords.options,
  findAnagrams: findAnagrams.options,
};

/** One attempt in the ledger. Times are ms on the world's clock. */
export interface AttemptRecord {
  readonly task: TaskName;
  readonly input: string;
  readonly key: string;
  readonly attempt: number;
  failed: boolean;
  /** whether the attempts of its call that ended before it arrived had come to a failure */
  readonly isRetry: boolean;
  readonly arrivedMs: number;
  /** when it left the queue; absent while it waits */
  startedMs?: number;
  /** when its latency was over; absent while it runs */
  endedMs?: number;
}

export class World {
  readonly ledger: AttemptRecord[] = [];
  readonly #schedule: FaultSchedule;
  readonly #attemptsMade = new Map<string, number>();
  /** calls whose last attempt to end was a failure */
  readonly #failedCalls = new Set<string>();
  readonly #queue = new Fifo<AttemptRecord>();
  readonly #inFlight: InFlight[] = [];
  #failures = 0;
  #retries = 0;

  constructor(schedule: FaultSchedule) {
    this.#schedule = schedule;
  }

  get inFlight(): number {
    return this.#inFlight.length;
  }

  get queued(): number {
    return this.#queue.size;
  }

  /** attempts that have ended with a failure */
  get failures(): number {
    return this.#failures;
  }

  /** attempts that repeat a failed one */
  get retries(): number {
    return this.#retries;
  }

  /** When the next attempt ends; `undefined` when none is in flight. */
  get nextEndMs(): number | undefined {
    return this.#nextToEnd()?.endMs;
  }

  /** Enters an attempt in the ledger. Bring the world up to `nowMs` with `advanceTo` first. */
  arrive(nowMs: number, task: TaskName, input: string): AttemptRecord {
    const { keyOf, failureRate } = TASK_OPTIONS[task];
    const key = keyOf(input);
    const call = callOf({ task, key });
    const attempt = (this.#attemptsMade.get(call) ?? 0) + 1;
    this.#attemptsMade.set(call, attempt);
    const failed = this.#schedule.fails({ task, key, attempt, failureRate });
    const isRetry = this.#failedCalls.has(call);
    const record: AttemptRecord = { task, input, key, attempt, failed, isRetry, arrivedMs: nowMs };
    this.ledger.push(record);
    if (isRetry) this.#retries += 1;
    if (this.inFlight < SERVICE_CAPACITY) this.#start(record, nowMs);
    else this.#queue.push(record);
    return record;
  }

  /** Ends, in order, every attempt that is due by `nowMs`; each makes room for the first of the queue. */
  advanceTo(nowMs: number): AttemptRecord[] {
    const ended: AttemptRecord[] = [];
    for (let next = this.#nextToEnd(); next && next.endMs <= nowMs; next = this.#nextToEnd()) {
      const { record, endMs } = next;
      record.endedMs = endMs;
      this.#inFlight.splice(this.#inFlight.indexOf(next), 1);
      ended.push(record);
      this.#noteResult(record);
      const waiting = this.#queue.shift();
      if (waiting) this.#start(waiting, endMs);
    }
    return ended;
  }

  #noteResult(record: AttemptRecord): void {
    if (this.#schedule.failsInFlight?.(record, this.ledger)) record.failed = true;
    if (record.failed) {
      this.#failures += 1;
      this.#failedCalls.add(callOf(record));
    } else {
      this.#failedCalls.delete(callOf(record));
    }
  }

  #start(record: AttemptRecord, startedMs: number): void {
    record.startedMs = startedMs;
    this.#inFlight.push({ record, endMs: startedMs + latencyOf(record, this.#schedule) });
  }

  #nextToEnd(): InFlight | undefined {
    let next: InFlight | undefined;
    for (const candidate of this.#inFlight) if (!next || candidate.endMs < next.endMs) next = candidate;
    return next;
  }
}

interface InFlight {
  readonly record: AttemptRecord;
  readonly endMs: number;
}

/** How long an attempt takes, in ms, once it has left the queue. */
export function latencyOf(
  { task, key, attempt }: Pick<AttemptRecord, 'task' | 'key' | 'attempt'>,
  schedule: FaultSchedule,
): number {
  const { latencyMs, failureRate } = TASK_OPTIONS[task];
  return latencyMs * (schedule.slowdown?.({ task, key, attempt, failureRate }) ?? 1);
}

/** Attempts of one call share it. */
export function callOf({ task, key }: Pick<AttemptRecord, 'task' | 'key'>): string {
  return `${task} ${key}`;
}

/** `Array.prototype.shift` moves every element of a long array; a retry storm makes long queues. */
class Fifo<Item> {
  #items: Item[] = [];
  #head = 0;

  get size(): number {
    return this.#items.length - this.#head;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  shift(): Item | undefined {
    const item = this.#items[this.#head];
    if (this.size > 0) this.#head += 1;
    if (this.#head > 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
}
