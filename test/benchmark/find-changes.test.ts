import { describe, expect, it } from 'vitest';
import { type Change, findChanges } from '../../src/benchmark/find-changes.ts';
import type { Sample } from '../../src/benchmark/sample.ts';
import { createSample } from './simulated-samples.ts';

function clean(runtimesMs: readonly number[], cpuTimeMs = 60, given: Partial<Sample> = {}): Sample[] {
  const resources = { cpuTimeMs, peakMemoryBytes: 80e6, memoryGrowthBytes: 20e6 };
  return runtimesMs.map((runtimeMs, index) => createSample({ index, runtimeMs, resources, ...given }));
}

/** @param runtimesMs by seed */
function faulted(runtimesMs: Readonly<Record<number, number>>, given: Partial<Sample> = {}): Sample[] {
  return Object.entries(runtimesMs).map(([seed, runtimeMs]) =>
    createSample({ kind: 'faulted', index: Number(seed), runtimeMs, ...given }),
  );
}

function ratioOf(changes: readonly Change[], metric: Change['metric']) {
  return changes.find((change) => change.metric === metric)?.ratio;
}

const SEEDS = { 1: 3000, 2: 3500, 3: 5000, 4: 2300, 5: 4100, 6: 6000, 7: 2900 };
const doubled = Object.fromEntries(Object.entries(SEEDS).map(([seed, ms]) => [seed, ms * 2]));
const FIVE = [2300, 2310, 2320, 2330, 2340];

describe('findChanges', () => {
  it('lists three metrics of each test case, in order', () => {
    expect(
      findChanges([], [], ['medium', 'small']).map(({ testCase, metric }) => `${testCase}, ${metric}`),
    ).toEqual([
      'medium, clean runtime',
      'medium, faulted runtime',
      'medium, CPU time',
      'small, clean runtime',
      'small, faulted runtime',
      'small, CPU time',
    ]);
  });

  it('gives the new figures by the old ones: half as long is 0.5', () => {
    const before = [
      ...clean(
        FIVE.map((ms) => ms * 2),
        120,
      ),
      ...faulted(doubled),
    ];
    const after = [...clean(FIVE), ...faulted(SEEDS)];
    const changes = findChanges(before, after, ['small']);
    expect(ratioOf(changes, 'clean runtime')?.estimate).toBeCloseTo(0.5, 6);
    expect(ratioOf(changes, 'CPU time')?.estimate).toBeCloseTo(0.5, 6);
    // Each schedule against itself: no spread at all, however different the schedules are.
    expect(ratioOf(changes, 'faulted runtime')).toEqual({
      estimate: expect.closeTo(0.5, 6),
      low: expect.closeTo(0.5, 6),
      high: expect.closeTo(0.5, 6),
    });
  });

  it('finds no change where there is none', () => {
    const samples = [...clean(FIVE), ...faulted(SEEDS)];
    for (const { ratio } of findChanges(samples, samples, ['small'])) {
      expect(ratio?.low).toBeLessThanOrEqual(1);
      expect(ratio?.high).toBeGreaterThanOrEqual(1);
      expect(ratio?.estimate).toBeCloseTo(1, 6);
    }
  });

  it('says nothing from too few runs', () => {
    const few = [...clean([2300, 2310]), ...faulted({ 1: 3000, 2: 3500 })];
    expect(findChanges(few, few, ['small']).map(({ ratio }) => ratio)).toEqual([null, null, null]);
  });

  it('compares only schedules that both have run', () => {
    const { 1: _, ...others } = SEEDS;
    const changes = findChanges(faulted(doubled), faulted({ ...others, 8: 1, 9: 1 }), ['small']);
    expect(ratioOf(changes, 'faulted runtime')?.high).toBeCloseTo(0.5, 6);
    const disjoint = findChanges(faulted(doubled), faulted({ 11: 1, 12: 1, 13: 1, 14: 1, 15: 1, 16: 1 }), [
      'small',
    ]);
    expect(ratioOf(disjoint, 'faulted runtime')).toBeNull();
  });

  it('leaves out failed runs, probes and other test cases', () => {
    const before = [...clean(FIVE), ...faulted(SEEDS)];
    const noise = [
      ...clean([1, 1, 1, 1, 1], 1, { outcome: 'wrong-answer' }),
      ...clean([1, 1, 1, 1, 1], 1, { testCase: 'large' }),
      ...faulted({ 1: 1, 2: 1, 3: 1 }, { outcome: 'task-failed' }),
      ...faulted({ 1: 1, 2: 1, 3: 1 }, { kind: 'survival' }),
    ];
    expect(findChanges(before, [...before, ...noise], ['small'])).toEqual(
      findChanges(before, before, ['small']),
    );
  });

  it('has no CPU time where the system does not tell', () => {
    const samples = FIVE.map((runtimeMs) => createSample({ runtimeMs, resources: null }));
    const changes = findChanges(samples, samples, ['small']);
    expect(ratioOf(changes, 'CPU time')).toBeNull();
    expect(ratioOf(changes, 'clean runtime')).not.toBeNull();
  });
});
