import { expect, it } from 'vitest';
import { mannWhitney } from '../../../src/benchmark/statistics/mann-whitney.ts';
import {
  pairsForMcNemar,
  pairsForMean,
  pairsForSignedRank,
  runsForMannWhitney,
} from '../../../src/benchmark/statistics/sample-size.ts';
import { signedRank } from '../../../src/benchmark/statistics/signed-rank.ts';
import { countIn, createRandom, listOf } from '../random.ts';

// (z + z)² is (1.95996 + 0.84162)² = 7.849 for α = 5 %, and (2.57583 + 0.84162)² = 11.679 for 1 %.
it('follows Noether', () => {
  expect(runsForMannWhitney(0.75, 0.05)).toBe(21); // 7.849 ÷ (6 × 0.0625) = 20.9
  expect(runsForMannWhitney(0.25, 0.05)).toBe(21);
  expect(pairsForSignedRank(0.75, 0.05)).toBe(42); // 7.849 ÷ (3 × 0.0625) = 41.9
  expect(pairsForMcNemar(0.8, 0.01)).toBe(33); // 11.679 ÷ (4 × 0.09) = 32.4
  expect(pairsForMean(-0.5, 0.01)).toBe(47); // 11.679 ÷ 0.25 = 46.7
});

it('gives up where there is nothing to tell apart, or too little', () => {
  expect(runsForMannWhitney(0.5, 0.01)).toBeNull();
  expect(pairsForSignedRank(0.51, 0.01)).toBeNull();
  expect(pairsForMean(0, 0.01)).toBeNull();
  expect(pairsForMcNemar(Number.NaN, 0.01)).toBeNull();
});

it('gives about the promised power of 80 %', () => {
  const random = createRandom(8);
  // One standard deviation apart: P(X > Y) = Φ(1 ÷ √2) = 0.7602; and P(D + D′ > 0) = Φ(0.5 × √2) = 0.7602 for half of it.
  const runs = runsForMannWhitney(0.7602, 0.01) ?? 0;
  const told = countIn(1000, () => {
    const first = listOf(runs, () => random.normal() + 1);
    return mannWhitney(first, listOf(runs, random.normal)).p <= 0.01;
  });
  expect(told / 1000).toBeGreaterThan(0.7);
  expect(told / 1000).toBeLessThan(0.9);

  const pairs = pairsForSignedRank(0.7602, 0.01) ?? 0;
  const toldPaired = countIn(1000, () => signedRank(listOf(pairs, () => random.normal() + 0.5)).p <= 0.01);
  expect(toldPaired / 1000).toBeGreaterThan(0.7);
  expect(toldPaired / 1000).toBeLessThan(0.9);
});
