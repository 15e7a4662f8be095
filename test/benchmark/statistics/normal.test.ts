import { expect, it } from 'vitest';
import {
  normalQuantile,
  studentQuantile95,
  twoSidedNormalP,
} from '../../../src/benchmark/statistics/normal.ts';

it.each([
  [0, 1],
  [1, 0.31731050786291415],
  [-1.959963984540054, 0.05],
  [3, 0.0026997960632601866],
  [3.5, 0.0004652581580710501],
  [3.6, 0.000318217180315068], // near where one method gives way to the other
  [6, 1.973175290075e-9],
])('twoSidedNormalP(%d) is %d', (z, p) => {
  expect(twoSidedNormalP(z) / p).toBeCloseTo(1, 8);
});

it.each([
  [0.5, 0],
  [0.8, 0.8416212335729143],
  [0.975, 1.959963984540054],
  [0.995, 2.5758293035489004],
  [0.025, -1.959963984540054],
])('normalQuantile(%d) is %d', (probability, z) => {
  expect(normalQuantile(probability)).toBeCloseTo(z, 9);
});

it.each([
  [5, 2.570582],
  [6, 2.446912],
  [19, 2.093024],
  [49, 2.009575],
])('studentQuantile95(%d) is %d to a thousandth', (degreesOfFreedom, t) => {
  expect(Math.abs(studentQuantile95(degreesOfFreedom) / t - 1)).toBeLessThan(0.001);
});
