import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageInterval } from '../../../async_etl/measure/etl-run.ts';
import { timesBySource, whereTheTimeWent } from '../../../async_etl/measure/where-the-time-went.ts';
import type { RequestRecord } from '../../../async_etl/server/service.ts';

function request(arrivedMs: number, endedMs: number, changes: Partial<RequestRecord> = {}): RequestRecord {
  return {
    source: 'users',
    part: 0,
    attempt: 1,
    outcome: 'delivered',
    connection: 1,
    arrivedMs,
    endedMs,
    bodyBytes: 10,
    isConditional: false,
    isTooEarly: false,
    ...changes,
  };
}

function processing(startMs: number, endMs: number, thread = 0): StageInterval {
  return { stage: 'process', source: 'users', part: 0, thread, startMs, endMs };
}

describe('where the time went', () => {
  it('gives every instant to what stands first of all that was going on', () => {
    const times = whereTheTimeWent({
      runtimeMs: 1000,
      requests: [request(100, 400), request(300, 500)],
      stages: [
        processing(350, 450, 1),
        processing(400, 600),
        { stage: 'combine', thread: 0, startMs: 700, endMs: 750 },
        { stage: 'encode', thread: 2, startMs: 740, endMs: 900 },
      ],
    });
    expect(times).toEqual({
      writing: 200,
      processingOnMain: 200,
      processingInWorkers: 50,
      network: 250,
      rest: 300,
    });
  });

  it('leaves out what was before the start or after the end', () => {
    const times = whereTheTimeWent({
      runtimeMs: 100,
      requests: [request(-50, 20), request(90, 400)],
      stages: [],
    });
    expect(times).toMatchObject({ network: 30, rest: 70 });
  });

  it('adds up to the runtime, whatever was going on', () => {
    const interval = fc.tuple(fc.nat(2000), fc.nat(500), fc.nat(2));
    fc.assert(
      fc.property(fc.nat(2000), fc.array(interval), fc.array(interval), (runtimeMs, requests, stages) => {
        const times = whereTheTimeWent({
          runtimeMs,
          requests: requests.map(([start, length]) => request(start, start + length)),
          stages: stages.map(([start, length, thread]) => processing(start, start + length, thread)),
        });
        const sum = Object.values(times).reduce((total, part) => total + part, 0);
        expect(sum).toBe(runtimeMs);
        expect(Math.min(...Object.values(times))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the times of a source', () => {
  it('are its first request, its last whole part and all its processing', () => {
    const run = {
      runtimeMs: 1000,
      requests: [
        request(30, 200),
        request(20, 600, { outcome: 'broken-off' }),
        request(210, 500, { outcome: 'not-modified' }),
        request(1, 900, { source: 'products' }),
      ],
      stages: [processing(200, 260), processing(210, 250, 1)],
    };
    expect(timesBySource(run, ['users', 'contexts'])).toEqual([
      { source: 'users', firstRequestMs: 20, lastByteMs: 500, processingMs: 100 },
      { source: 'contexts', firstRequestMs: null, lastByteMs: null, processingMs: 0 },
    ]);
  });
});
