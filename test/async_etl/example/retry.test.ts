import { describe, expect, it } from 'vitest';
import { backoffMs, retry, TransientError } from '../../../async_etl/example/retry.ts';

const signal = new AbortController().signal;
const quick = { what: 'Loading users, part 3,', signal, random: () => 0 };

describe('retry', () => {
  it('tries again after a transient failure', async () => {
    let attempts = 0;
    const attempt = async () => {
      attempts += 1;
      if (attempts < 3) throw new TransientError('busy');
      return 'done';
    };
    expect(await retry(attempt, quick)).toBe('done');
    expect(attempts).toBe(3);
  });

  it('gives up after ten attempts and says what failed, with the last failure as the cause', async () => {
    const failure = new TransientError('busy');
    const error = await retry(() => Promise.reject(failure), quick).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: 'Loading users, part 3, failed after 10 attempts: busy',
      cause: failure,
    });
  });

  it('does not try again what fails for good', async () => {
    const failing = retry(() => Promise.reject(new Error('Expected status 200, got 404')), quick);
    await expect(failing).rejects.toThrow(
      'Loading users, part 3, failed after 1 attempt: Expected status 200, got 404',
    );
  });

  it('ends its wait when it is aborted', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const attempt = () => {
      setImmediate(() => stop.abort(reason));
      return Promise.reject(new TransientError('busy'));
    };
    const failing = retry(attempt, { what: 'It', signal: stop.signal, random: () => 1e6 });
    await expect(failing).rejects.toBe(reason);
  });
});

describe('backoffMs', () => {
  it('doubles up to a limit, and is anything below that', () => {
    expect([1, 2, 3, 6, 7, 10].map((failed) => backoffMs(failed, () => 1))).toEqual([
      50, 100, 200, 1600, 2000, 2000,
    ]);
    expect(backoffMs(3, () => 0.25)).toBe(50);
    expect(backoffMs(9, () => 0)).toBe(0);
  });
});
