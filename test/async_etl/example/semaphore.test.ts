import { describe, expect, it } from 'vitest';
import { Semaphore } from '../../../async_etl/example/semaphore.ts';

describe('Semaphore', () => {
  it('lets as many in as there are places, and then one for each that leaves, in order', async () => {
    const semaphore = new Semaphore(2);
    const entered: number[] = [];
    const entering = [1, 2, 3, 4].map((who) => semaphore.acquire().then(() => entered.push(who)));
    await Promise.all(entering.slice(0, 2));
    expect(entered).toEqual([1, 2]);
    semaphore.release();
    await entering[2];
    expect(entered).toEqual([1, 2, 3]);
    semaphore.release();
    await entering[3];
    expect(entered).toEqual([1, 2, 3, 4]);
  });
});
