import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryPerCharacterOf, runtimeExponentOf } from '../../../src/review/behaviour/growth.ts';
import type { ScalingPoint } from '../../../src/review/review-report.ts';

function pointOf(multisets: number, figures: Partial<ScalingPoint> = {}): ScalingPoint {
  return {
    role: 'candidate',
    words: 2 * multisets,
    multisets,
    characters: 20 * multisets,
    outcome: 'accepted',
    runtimeMs: 2000 + 250 * multisets,
    floorMs: 2250,
    cpuTimeMs: 100,
    peakMemoryBytes: 80e6,
    ...figures,
  };
}

describe('runtimeExponentOf', () => {
  it('is 1 where each word takes as long as any other', () => {
    expect(runtimeExponentOf([32, 64, 128].map((n) => pointOf(n)))).toBeCloseTo(1, 10);
  });

  it('is 2 where twice the words take four times as long', () => {
    const points = [32, 64, 128].map((n) => pointOf(n, { runtimeMs: 2000 + n ** 2 }));
    expect(runtimeExponentOf(points)).toBeCloseTo(2, 10);
  });

  it('does not look at texts that the service could take at once', () => {
    const points = [pointOf(10, { runtimeMs: 99_999 }), ...[32, 64, 128].map((n) => pointOf(n))];
    expect(runtimeExponentOf(points)).toBeCloseTo(1, 10);
  });

  it('is unknown with fewer than three texts', () => {
    expect(runtimeExponentOf([])).toBeNull();
    expect(runtimeExponentOf([pointOf(32), pointOf(64)])).toBeNull();
  });

  it('is the exponent of any power law', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.integer({ min: 1, max: 1000 }),
        (exponent, factor) => {
          const points = [32, 64, 320, 1000].map((n) =>
            pointOf(n, { runtimeMs: 2000 + factor * n ** exponent }),
          );
          expect(runtimeExponentOf(points)).toBeCloseTo(exponent, 6);
        },
      ),
    );
  });
});

describe('memoryPerCharacterOf', () => {
  it('is what each further character takes', () => {
    const points = [10, 500, 1000].map((n) => pointOf(n, { peakMemoryBytes: 60e6 + 100 * 20 * n }));
    expect(memoryPerCharacterOf(points)).toBeCloseTo(100, 6);
  });

  it('is nought where less is taken for a longer text', () => {
    const points = [10, 500, 1000].map((n) => pointOf(n, { peakMemoryBytes: 60e6 - n }));
    expect(memoryPerCharacterOf(points)).toBe(0);
  });

  it('is unknown where the texts are all short, or the system does not tell', () => {
    expect(memoryPerCharacterOf([10, 32, 64].map((n) => pointOf(n)))).toBeNull();
    expect(
      memoryPerCharacterOf([10, 500, 1000].map((n) => pointOf(n, { peakMemoryBytes: null }))),
    ).toBeNull();
    expect(memoryPerCharacterOf([])).toBeNull();
  });
});
