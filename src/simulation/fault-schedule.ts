// Which attempts fail: a pure function of (seed, task, key, attempt), so that every orchestrator meets the same
// faults whatever its concurrency, and any run can be replayed. Designed conditions may also slow attempts down, or
// fail them by the time at which they are in flight.

import { createHash, randomInt } from 'node:crypto';
import type { TaskName } from '../types.ts';
import type { AttemptRecord } from './world.ts';

export interface AttemptIdentity {
  readonly task: TaskName;
  /** the exact text for `filterInput` and `getWords`, the sorted lower-case letters for `findAnagrams` */
  readonly key: string;
  /** 1, 2, 3 … for one task and key */
  readonly attempt: number;
  /** 0 … 1 */
  readonly failureRate: number;
}

export interface FaultSchedule {
  fails(identity: AttemptIdentity): boolean;
  /** how many times the latency of its task an attempt takes; absent: once */
  slowdown?(identity: AttemptIdentity): number;
  /** asked when an attempt has ended: whether it fails because of when it was in flight */
  failsInFlight?(attempt: Readonly<AttemptRecord>, ledger: readonly Readonly<AttemptRecord>[]): boolean;
}

/** The schedule of a clean run. */
export const noFaults: FaultSchedule = { fails: () => false };

/** The schedule of a faulted run: each attempt fails with its task's failure rate. */
export function createFaultSchedule(seed: number): FaultSchedule {
  return {
    fails: ({ task, key, attempt, failureRate }) => draw('failure', [seed, task, key, attempt]) < failureRate,
  };
}

export const MAX_SEED = 2 ** 32 - 1;

export function randomSeed(): number {
  return randomInt(MAX_SEED + 1);
}

/**
 * A number in [0, 1) that depends on nothing but its arguments: the first 32 bits (little-endian) of the SHA-256
 * of their JSON, over 2^32. Each kind of draw has a stream of its own, so that draws do not repeat one another.
 */
export function draw(stream: string, parts: readonly (string | number)[]): number {
  const digest = createHash('sha256')
    .update(JSON.stringify([stream, ...parts]))
    .digest();
  return digest.readUInt32LE(0) / 2 ** 32;
}
