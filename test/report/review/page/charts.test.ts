import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadAssets } from '../../../../src/report/review/page/assets.ts';
import { AXIS_WIDTHS, widthsOf } from '../../../../src/report/review/page/charts/axis-ticks.ts';
import {
  linearScale,
  logScale,
  scaleOf,
  tickBytes,
  tickDuration,
} from '../../../../src/report/review/page/charts/scale.ts';
import { groupTimelines, richestGroup } from '../../../../src/report/review/page/timeline-groups.ts';
import { madeUpTimeline } from './made-up-timeline.ts';

describe('scales', () => {
  it('are linear for values that are alike and logarithmic where they are not', () => {
    expect(scaleOf([2000, 2400]).kind).toBe('linear');
    expect(scaleOf([2000, 36_000]).kind).toBe('log');
    expect(scaleOf([0, 36_000]).kind).toBe('linear');
  });

  it('have few round ticks', () => {
    expect(linearScale(0, 1).ticks.map((tick) => tick.toFixed(1))).toEqual([
      '0.0',
      '0.2',
      '0.4',
      '0.6',
      '0.8',
      '1.0',
    ]);
    expect(logScale(2800, 39_000).ticks).toEqual([5000, 10_000, 20_000]);
    expect(logScale(1, 1e6).ticks).toEqual([1, 10, 100, 1000, 10_000, 100_000, 1e6]);
  });

  it('place every value that they were made for within the axis', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 }), (values) => {
        const scale = scaleOf(values);
        for (const value of values) {
          expect(scale.place(value)).toBeGreaterThanOrEqual(0);
          expect(scale.place(value)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('write ticks without needless digits', () => {
    expect([0, 500, 2500, 100_000].map(tickDuration)).toEqual(['0', '500 ms', '2.5 s', '100 s']);
    expect([0, 50e6].map(tickBytes)).toEqual(['0', '50 MB']);
  });
});

describe('labels of an axis', () => {
  const quarters = [0, 0.25, 0.5, 0.75, 1].map((place) => ({ text: `${place * 100} %`, place }));

  it('give way to every second and fourth one where there is no room', () => {
    expect(widthsOf(quarters)).toEqual([0, 240, 120, 240, 0]);
  });

  it('need more width the longer they are', () => {
    const longer = quarters.map(({ text, place }) => ({ text: `${text} of all`, place }));
    expect(widthsOf(longer)).toEqual([0, 560, 280, 560, 0]);
  });

  it('have a rule of the stylesheet for every width', () => {
    const { style } = loadAssets();
    for (const width of AXIS_WIDTHS.slice(1))
      expect(style).toContain(`(width < ${width}px) {\n  .from-${width} {`);
  });

  it('are two at least on a logarithmic axis of values close together', () => {
    for (const from of [80e6, 112e6, 550e6]) {
      expect(logScale(from, from * 1.6).ticks.length).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('richestGroup', () => {
  const group = (testCase: 'small' | 'large', seed: number | null) => ({
    ...madeUpTimeline({ role: 'candidate', seed, concurrency: 1, words: 1 }),
    testCase,
  });
  const titleOfRichest = (runs: Parameters<typeof groupTimelines>[0]) => {
    const groups = groupTimelines(runs);
    return groups[richestGroup(groups)]?.title;
  };

  it('is the first with faults of the richest test case, whatever comes first', () => {
    const runs = [
      group('small', null),
      group('large', null),
      group('small', 1),
      group('large', 2),
      group('large', 3),
    ];
    expect(titleOfRichest(runs)).toBe('large, with the faults of seed 2');
  });

  it('is the richest test case where there are no faults', () => {
    expect(titleOfRichest([group('small', null), group('large', null)])).toBe('large, without faults');
  });
});

describe('groupTimelines', () => {
  const run = { concurrency: 4, words: 10, seed: 1 };

  it('puts the candidate above the example under the same faults', () => {
    const groups = groupTimelines([
      madeUpTimeline({ ...run, role: 'example' }),
      madeUpTimeline({ ...run, role: 'candidate', seed: null }),
      madeUpTimeline({ ...run, role: 'candidate' }),
    ]);
    expect(groups.map(({ title, runs }) => [title, runs.map(({ role }) => role)])).toEqual([
      ['large, with the faults of seed 1', ['candidate', 'example']],
      ['large, without faults', ['candidate']],
    ]);
  });

  it('does not let a slow baseline crush the others', () => {
    const candidate = madeUpTimeline({ ...run, role: 'candidate' });
    const baseline = { ...candidate, role: 'baseline' as const, runtimeMs: candidate.runtimeMs * 10 };
    expect(groupTimelines([baseline, candidate])[0]?.axisMs).toBeLessThan(candidate.runtimeMs * 1.2);
    expect(groupTimelines([baseline])[0]?.axisMs).toBe(baseline.runtimeMs);
  });
});
