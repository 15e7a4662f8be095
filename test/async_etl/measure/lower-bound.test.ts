import { describe, expect, it } from 'vitest';
import { lowerBound } from '../../../async_etl/measure/lower-bound.ts';

const limits = { concurrentRequests: 4, requestsPerWindow: 10, windowMs: 1000 };
const parts = ['0', '1', '2', '3', '4', '5', '6', '7'];

const sources = [
  { name: 'users', dataset: 'users', parts, limits },
  { name: 'interactions', dataset: 'interactions', parts, limits },
] as const;

function timesOf(usersMs: number, interactionsMs: number) {
  return {
    parts: parts.flatMap((_, part) => [
      { source: 'users', part, processMs: usersMs + part },
      { source: 'interactions', part, processMs: interactionsMs + part },
    ]),
    combineMs: 30,
    encodeMs: 270,
  };
}

describe('the lower bound', () => {
  it('is two waves of the slowest source, its shortest part in batches on all cores, and writing', () => {
    const bound = lowerBound({ sources, latencyScale: 1, times: timesOf(10, 50), cores: 2 });
    expect(bound).toEqual({
      slowestSource: 'interactions',
      slowestSourceMs: 2 * 2100 + 50 / 2,
      processingMs: (8 * 10 + 28 + 8 * 50 + 28) / 2,
      writingMs: 300,
      totalMs: 4225 + 300,
    });
  });

  it('is all processing shared by the cores where that takes longer', () => {
    const bound = lowerBound({ sources, latencyScale: 0.01, times: timesOf(100, 200), cores: 2 });
    expect(bound.processingMs).toBe((800 + 28 + 1600 + 28) / 2);
    expect(bound.totalMs).toBe(1228 + 300);
  });

  it('names the source whose processing, not whose latency, makes it the slowest', () => {
    const bound = lowerBound({ sources, latencyScale: 0.01, times: timesOf(800, 50), cores: 8 });
    expect(bound).toMatchObject({ slowestSource: 'users', slowestSourceMs: 116 });
  });

  it('takes another wave for every further four parts', () => {
    const nine = [{ ...sources[0], parts: [...parts, '8'] }];
    const bound = lowerBound({ sources: nine, latencyScale: 1, times: timesOf(0, 0), cores: 1 });
    expect(bound.slowestSourceMs).toBe(3 * 800);
  });
});
