// The service behind the tasks: its capacity, latency and failures. This is the tasks' one seam: a harness puts
// a service of its own in this file's place, and so owns time and faults while the tasks stay as they are.

import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { createFaultSchedule, randomSeed } from '../simulation/fault-schedule.ts';
import type { TaskOptions } from './task.ts';

/** How many attempts the service works on at once. Further ones wait their turn, in order of arrival. */
export const SERVICE_CAPACITY = 32;

export interface TaskService {
  /** Waits for a place in the service and for the latency; says which attempt it was and whether it failed. */
  attempt(task: TaskOptions, input: string): Promise<{ readonly attempt: number; readonly failed: boolean }>;
}

/** What answers when the tasks are called without a harness, as unit tests may do: real time, random failures. */
export const service: TaskService = createLocalService(randomSeed());

export function createLocalService(seed: number): TaskService {
  const schedule = createFaultSchedule(seed);
  const limit = pLimit(SERVICE_CAPACITY);
  const attemptsMade = new Map<string, number>();

  return {
    async attempt({ name, keyOf, latencyMs, failureRate }, input) {
      const key = keyOf(input);
      const call = JSON.stringify([name, key]);
      const attempt = (attemptsMade.get(call) ?? 0) + 1;
      attemptsMade.set(call, attempt);
      await limit(() => sleep(latencyMs));
      return { attempt, failed: schedule.fails({ task: name, key, attempt, failureRate }) };
    },
  };
}
