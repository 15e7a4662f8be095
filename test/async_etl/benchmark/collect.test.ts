// On a clock that only the runs move: each takes as long as the test says.

import { describe, expect, it } from 'vitest';
import { type Bench, collect } from '../../../async_etl/benchmark/collect.ts';
import type { CollectProgress } from '../../../async_etl/benchmark/jobs-left.ts';
import type { EtlPlan } from '../../../async_etl/benchmark/plan.ts';
import type { EtlSample } from '../../../async_etl/benchmark/sample.ts';
import { PLAN, sample } from './samples.ts';

class FakeBench implements Bench {
  readonly slots = 1;
  readonly calls: string[] = [];
  nowMs = 0;
  readonly #runtimesMs: readonly number[];
  readonly #wrong: ReadonlySet<number>;

  constructor(runtimesMs: readonly number[], wrong: readonly number[] = []) {
    this.#runtimesMs = runtimesMs;
    this.#wrong = new Set(wrong);
  }

  async measureClean(pipeline: number, sources: number, index: number): Promise<readonly EtlSample[]> {
    const runtimeMs = this.#runtimesMs[pipeline] ?? 0;
    this.calls.push(`clean ${pipeline} of ${sources} #${index}`);
    this.nowMs += runtimeMs;
    const outcome = this.#wrong.has(pipeline) ? 'wrong-answer' : 'accepted';
    return [sample({ pipeline, sources, index, outcome, figures: { runtimeMs } })];
  }

  async measureFaulted(pipeline: number, index: number): Promise<readonly EtlSample[]> {
    this.calls.push(`faulted ${pipeline} #${index}`);
    this.nowMs += 100;
    return [sample({ pipeline, lane: 'faulted', index })];
  }

  async checkCache(pipeline: number): Promise<readonly EtlSample[]> {
    this.calls.push(`checks ${pipeline}`);
    this.nowMs += 100;
    return [];
  }

  count(prefix: string): number {
    return this.calls.filter((call) => call.startsWith(prefix)).length;
  }
}

interface Collected {
  readonly complete: boolean;
  readonly progress: readonly CollectProgress[];
  readonly rounds: number;
}

async function collectWith(
  bench: FakeBench,
  plan: Partial<EtlPlan> = {},
  options: { readonly pipelines?: readonly number[]; readonly abortAfter?: number } = {},
): Promise<Collected> {
  const progress: CollectProgress[] = [];
  const cancellation = new AbortController();
  let rounds = 0;
  const complete = await collect({ ...PLAN, ...plan }, bench, {
    pipelines: options.pipelines ?? [0, 1],
    signal: cancellation.signal,
    now: () => bench.nowMs,
    onSamples(_, latest) {
      progress.push(latest);
      if (progress.length === options.abortAfter) cancellation.abort();
    },
    onRound: () => {
      rounds += 1;
    },
  });
  return { complete, progress, rounds };
}

const UNLIMITED = { clean: Number.POSITIVE_INFINITY, faulted: Number.POSITIVE_INFINITY };

describe('collect', () => {
  it('interleaves: a round of clean runs, then some schedules and the checks, beginning with another one each time', async () => {
    const bench = new FakeBench([1000, 1000]);
    const { complete } = await collectWith(bench, { iterations: 2, schedules: 3 });
    expect(complete).toBe(true);
    expect(bench.calls).toEqual([
      'clean 0 of 5 #0',
      'clean 1 of 5 #0',
      ...['faulted 0 #0', 'faulted 0 #1', 'checks 0'],
      ...['faulted 1 #0', 'faulted 1 #1', 'checks 1'],
      'clean 1 of 5 #1',
      'clean 0 of 5 #1',
      'faulted 1 #2',
      'faulted 0 #2',
    ]);
  });

  it('completes the first round whatever the budget', async () => {
    const bench = new FakeBench([60_000, 60_000]);
    const { complete, rounds } = await collectWith(bench, { budgetMs: { clean: 1, faulted: 1 } });
    expect(complete).toBe(false);
    expect(rounds).toBe(1);
    expect(bench.count('clean')).toBe(2);
    expect(bench.count('faulted')).toBe(4);
    expect(bench.count('checks')).toBe(2);
  });

  it('measures what is far behind again only when nobody else needs the time', async () => {
    const bench = new FakeBench([60_000, 6000]);
    await collectWith(bench, { budgetMs: { clean: 500_000, faulted: 500_000 } });
    const clean = bench.calls.filter((call) => call.startsWith('clean'));
    expect(clean).toEqual([
      'clean 0 of 5 #0',
      'clean 1 of 5 #0',
      'clean 1 of 5 #1',
      'clean 1 of 5 #2',
      'clean 0 of 5 #1',
      'clean 0 of 5 #2',
    ]);
    expect(bench.calls.indexOf('clean 0 of 5 #1')).toBeGreaterThan(bench.calls.indexOf('faulted 1 #9'));
  });

  it('begins no run that would take longer than the budget lasts', async () => {
    const bench = new FakeBench([60_000, 6000]);
    const { complete } = await collectWith(bench, { budgetMs: { clean: 100_000, faulted: 100_000 } });
    expect(complete).toBe(false);
    expect(bench.count('clean 0')).toBe(1);
    expect(bench.count('clean 1')).toBe(3);
    expect(bench.nowMs).toBeLessThan(100_000);
  });

  it('measures what is out no further, and does not miss it', async () => {
    const bench = new FakeBench([1000, 1000], [1]);
    const { complete } = await collectWith(bench, { budgetMs: UNLIMITED });
    expect(complete).toBe(true);
    expect(bench.calls.filter((call) => / 1\b/.test(call) && !call.includes('#1'))).toEqual([
      'clean 1 of 5 #0',
    ]);
  });

  it('measures cold runs with each number of sources', async () => {
    const bench = new FakeBench([1000]);
    await collectWith(bench, { sources: [5, 10], iterations: 1, schedules: 1 }, { pipelines: [0] });
    expect(bench.calls).toEqual(['clean 0 of 5 #0', 'clean 0 of 10 #0', 'faulted 0 #0', 'checks 0']);
  });

  it('begins nothing after it was interrupted', async () => {
    const bench = new FakeBench([1000, 1000]);
    const { complete } = await collectWith(bench, {}, { abortAfter: 3 });
    expect(complete).toBe(false);
    expect(bench.calls).toEqual(['clean 0 of 5 #0', 'clean 1 of 5 #0', 'faulted 0 #0']);
  });

  it('has nothing to do without pipelines', async () => {
    const bench = new FakeBench([]);
    expect(await collectWith(bench, {}, { pipelines: [] })).toEqual({
      complete: true,
      progress: [],
      rounds: 0,
    });
  });

  it('tells what is left, and how long it will take by what it took so far', async () => {
    const { progress } = await collectWith(
      new FakeBench([1000]),
      { iterations: 2, schedules: 2, budgetMs: { clean: 3000, faulted: 3000 } },
      { pipelines: [0] },
    );
    expect(progress).toEqual([
      { jobsDone: 1, jobsLeft: 4, remainingMs: 2000 },
      { jobsDone: 2, jobsLeft: 3, remainingMs: 1650 },
      { jobsDone: 3, jobsLeft: 2, remainingMs: 1800 },
      { jobsDone: 4, jobsLeft: 1, remainingMs: 1000 },
      { jobsDone: 5, jobsLeft: 0, remainingMs: 0 },
    ]);
  });
});
