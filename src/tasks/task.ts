// What every task has in common: it waits its turn and its latency, then perhaps fails, then does its work.
// Read filter-input.ts, get-words.ts and find-anagrams.ts for the work itself.

import type { TaskName } from '../types.ts';
import { service } from './service.ts';

export interface TaskOptions {
  readonly name: TaskName;
  /** how long one attempt takes once it has begun, in ms */
  readonly latencyMs: number;
  /** the share of attempts that fail, 0 … 1 */
  readonly failureRate: number;
  /** what tells two inputs apart: attempts of one task with one key are numbered 1, 2, 3 … */
  readonly keyOf: (input: string) => string;
}

/** A failed attempt. Random failure is part of the exercise: the same call may succeed when it is made again. */
export class TaskError extends Error {
  override readonly name = 'TaskError';
  readonly task: TaskName;
  readonly attempt: number;

  constructor(task: TaskName, input: string, attempt: number) {
    super(`${describeCall(task, input)} failed on attempt ${attempt}`);
    this.task = task;
    this.attempt = attempt;
  }
}

/**
 * Turns `run` into a flaky, slow task.
 *
 * The service behind the tasks works on at most 32 attempts at once; further ones wait their turn. An attempt
 * then takes its latency, and rejects with a `TaskError` or resolves with what `run` returns.
 */
export function task<Rest extends readonly unknown[], Result>(
  options: TaskOptions,
  run: (input: string, ...rest: Rest) => Result,
) {
  const call = async (input: string, ...rest: Rest): Promise<Result> => {
    const { attempt, failed } = await service.attempt(options, input);
    if (failed) throw new TaskError(options.name, input, attempt);
    return run(input, ...rest);
  };
  return Object.assign(call, { options });
}

/** `findAnagrams("cat")`, with a long input cut short. */
export function describeCall(task: TaskName, input: string): string {
  return `${task}(${JSON.stringify(input.length > 40 ? `${input.slice(0, 40)}…` : input)})`;
}
