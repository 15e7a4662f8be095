import { beforeEach, describe, expect, it, vi } from 'vitest';
import { filterInput, findAnagrams, getWords, TaskError } from '../../src/tasks/index.ts';
import type { TaskService } from '../../src/tasks/service.ts';
import { describeCall, task } from '../../src/tasks/task.ts';

const attempt = vi.fn<TaskService['attempt']>();

vi.mock(import('../../src/tasks/service.ts'), () => ({
  service: { attempt: (...call) => attempt(...call) },
}));

const shout = task(
  { name: 'getWords', latencyMs: 5, failureRate: 0.5, keyOf: (text) => text },
  (text, mark: string) => text.toUpperCase() + mark,
);

beforeEach(() => {
  attempt.mockReset().mockResolvedValue({ attempt: 1, failed: false });
});

describe('task', () => {
  it('does its work, with all arguments, when its attempt succeeds', async () => {
    expect(await shout('hello', '!')).toBe('HELLO!');
  });

  it('asks the service once for every call, with its options and its first argument', async () => {
    await shout('hello', '!');
    await shout('hello', '?');
    expect(attempt.mock.calls).toEqual([
      [shout.options, 'hello'],
      [shout.options, 'hello'],
    ]);
  });

  it('does not work before its attempt has ended', async () => {
    let endAttempt: (result: { attempt: number; failed: boolean }) => void = () => {};
    const work = vi.fn(() => 'done');
    attempt.mockReturnValue(
      new Promise((resolve) => {
        endAttempt = resolve;
      }),
    );
    const called = task(shout.options, work)('hello');
    await new Promise(setImmediate);
    expect(work).not.toHaveBeenCalled();
    endAttempt({ attempt: 1, failed: false });
    expect(await called).toBe('done');
  });

  it('does not work when its attempt fails', async () => {
    const work = vi.fn();
    attempt.mockResolvedValue({ attempt: 1, failed: true });
    await expect(task(shout.options, work)('hello')).rejects.toThrow(TaskError);
    expect(work).not.toHaveBeenCalled();
  });

  it('does not wrap an error of the work itself', async () => {
    const error = new TypeError('its own');
    const broken = task(shout.options, () => {
      throw error;
    });
    await expect(broken('hello')).rejects.toBe(error);
  });
});

describe('TaskError', () => {
  it('names the task and the attempt, also as properties', async () => {
    attempt.mockResolvedValue({ attempt: 3, failed: true });
    const error = await findAnagrams('cat', []).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(TaskError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'TaskError',
      message: 'findAnagrams("cat") failed on attempt 3',
      task: 'findAnagrams',
      attempt: 3,
    });
  });

  it.each([
    [() => filterInput('a-b'), 'filterInput("a-b") failed on attempt 1'],
    [() => getWords('a\nb'), 'getWords("a\\nb") failed on attempt 1'],
    [() => findAnagrams('Cat', []), 'findAnagrams("Cat") failed on attempt 1'],
  ])('says what was called: %#', async (call, message) => {
    attempt.mockResolvedValue({ attempt: 1, failed: true });
    await expect(call()).rejects.toThrow(message);
  });
});

describe('describeCall', () => {
  it('shows an input of 40 characters in full and cuts a longer one', () => {
    expect(describeCall('filterInput', 'x'.repeat(40))).toBe(`filterInput("${'x'.repeat(40)}")`);
    expect(describeCall('filterInput', 'x'.repeat(41))).toBe(`filterInput("${'x'.repeat(40)}…")`);
  });
});

describe('the three tasks', () => {
  it('have the latencies and failure rates of the exercise', () => {
    expect([filterInput, getWords, findAnagrams].map(({ options }) => options)).toMatchObject([
      { name: 'filterInput', latencyMs: 1000, failureRate: 0.2 },
      { name: 'getWords', latencyMs: 1000, failureRate: 0.25 },
      { name: 'findAnagrams', latencyMs: 250, failureRate: 0.1 },
    ]);
  });

  it('tell inputs apart by the exact text, and findAnagrams by the letters', () => {
    expect([filterInput, getWords, findAnagrams].map(({ options }) => options.keyOf('The Cat'))).toEqual([
      'The Cat',
      'The Cat',
      ' acehtt',
    ]);
  });
});
