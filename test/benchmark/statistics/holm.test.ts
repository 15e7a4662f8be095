import { expect, it } from 'vitest';
import { holm } from '../../../src/benchmark/statistics/holm.ts';

it('multiplies the smallest by all, the next by one less, and never falls', () => {
  // R: p.adjust(c(.01, .04, .03, .005), 'holm')
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
});

it('stays at 1, treats equal values alike, and leaves a single one as it is', () => {
  expect(holm([0.6, 0.7])).toEqual([1, 1]);
  expect(holm([0.004, 0.004, 0.004])).toEqual([0.012, 0.012, 0.012]);
  expect(holm([0.03])).toEqual([0.03]);
  expect(holm([])).toEqual([]);
});
