import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocalService, SERVICE_CAPACITY } from '../../src/tasks/service.ts';
import type { TaskOptions } from '../../src/tasks/task.ts';

vi.mock('node:timers/promises', () => ({
  setTimeout: (delayMs: number) => new Promise((resolve) => setTimeout(resolve, delayMs)),
}));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const LOOKUP: TaskOptions = {
  name: 'findAnagrams',
  latencyMs: 250,
  failureRate: 0.5,
  keyOf: (word) => [...word].sort().join(''),
};

/** Which of the inputs fail, in order; every input is called at once. */
async function faultsOf(seed: number, inputs: readonly string[]): Promise<boolean[]> {
  const service = createLocalService(seed);
  const calls = inputs.map((input) => service.attempt(LOOKUP, input));
  await vi.runAllTimersAsync();
  return (await Promise.all(calls)).map(({ failed }) => failed);
}

const WORDS = Array.from(
  { length: 64 },
  (_, index) => 'abcdefgh'[index % 8] + 'z'.repeat(Math.floor(index / 8)),
);

describe('createLocalService', () => {
  it('answers when the latency is over, not before', async () => {
    const answered = vi.fn();
    createLocalService(1).attempt(LOOKUP, 'cat').then(answered);
    await vi.advanceTimersByTimeAsync(249);
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(answered).toHaveBeenCalledOnce();
  });

  it('works on 32 attempts at once, and on further ones in order of arrival', async () => {
    expect(SERVICE_CAPACITY).toBe(32);
    const service = createLocalService(1);
    const answered: number[] = [];
    for (let index = 0; index < 70; index += 1) {
      service.attempt(LOOKUP, `word ${index}`).then(() => answered.push(index));
    }
    const numbers = Array.from({ length: 70 }, (_, index) => index);
    await vi.advanceTimersByTimeAsync(250);
    expect(answered).toEqual(numbers.slice(0, 32));
    await vi.advanceTimersByTimeAsync(250);
    expect(answered).toEqual(numbers.slice(0, 64));
    await vi.advanceTimersByTimeAsync(250);
    expect(answered).toEqual(numbers);
  });

  it('numbers the attempts of one task and key 1, 2, 3', async () => {
    const service = createLocalService(1);
    const getWords: TaskOptions = { ...LOOKUP, name: 'getWords' };
    const calls = [
      service.attempt(LOOKUP, 'cat'),
      service.attempt(LOOKUP, 'act'),
      service.attempt(LOOKUP, 'dog'),
      service.attempt(getWords, 'cat'),
      service.attempt(LOOKUP, 'tac'),
    ];
    await vi.runAllTimersAsync();
    expect((await Promise.all(calls)).map(({ attempt }) => attempt)).toEqual([1, 2, 1, 1, 3]);
  });

  it('gives the same failures for the same seed', async () => {
    const faults = await faultsOf(7, WORDS);
    expect(new Set(faults)).toEqual(new Set([true, false]));
    expect(await faultsOf(7, WORDS)).toEqual(faults);
  });

  it('gives the same failures in whatever order the calls are made', async () => {
    const reversed = WORDS.toReversed();
    expect((await faultsOf(7, reversed)).toReversed()).toEqual(await faultsOf(7, WORDS));
  });

  it('gives other failures for another seed', async () => {
    expect(await faultsOf(8, WORDS)).not.toEqual(await faultsOf(7, WORDS));
  });
});
