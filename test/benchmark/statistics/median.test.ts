import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { describe, median, quantile } from '../../../src/benchmark/statistics/median.ts';
import { describeSampled } from '../../../src/benchmark/statistics/sampled.ts';
import { countIn, createRandom, listOf } from '../random.ts';

group('median', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    expect(median([3])).toBe(3);
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 2])).toBe(3.5);
  });

  it('needs a value', () => {
    expect(() => median([])).toThrow(new RangeError('Expected at least one value, got none.'));
  });
});

group('quantile', () => {
  it('interpolates as R does by default', () => {
    // R: quantile(c(1, 2, 4, 8, 16, 32), c(.25, .9, .95)) gives 2.5, 24, 28
    const values = [32, 1, 16, 2, 8, 4];
    expect(quantile(values, 0.25)).toBe(2.5);
    expect(quantile(values, 0.9)).toBe(24);
    expect(quantile(values, 0.95)).toBe(28);
    expect(quantile(values, 0)).toBe(1);
    expect(quantile(values, 1)).toBe(32);
  });
});

group('describe', () => {
  it.each([
    { n: 1, low: 1, high: 1, confidence: 0 },
    { n: 2, low: 1, high: 2, confidence: 0.5 },
    { n: 5, low: 1, high: 5, confidence: 0.9375 },
    { n: 6, low: 1, high: 6, confidence: 0.96875 },
    { n: 7, low: 1, high: 7, confidence: 0.984375 },
    { n: 8, low: 1, high: 8, confidence: 0.9921875 },
    { n: 9, low: 2, high: 8, confidence: 0.9609375 },
    { n: 10, low: 2, high: 9, confidence: 0.978515625 },
    // Conover's tables: 6 and 15 of 20, 18 and 33 of 50
    { n: 20, low: 6, high: 15, confidence: 0.9586105 },
    { n: 50, low: 18, high: 33, confidence: 0.9671609 },
  ])('takes values $low and $high of $n for a confidence of $confidence', ({ n, low, high, confidence }) => {
    const figure = describe(listOf(n, (index) => n - index));
    expect(figure).toMatchObject({ median: (n + 1) / 2, low, high, n });
    expect(figure.confidence).toBeCloseTo(confidence, 7);
  });

  it('still works where 2^−n is no longer a number', () => {
    // normal approximation of the ranks: 2000 ÷ 2 − 1.96 × √2000 ÷ 2 = 956.2
    expect(describe(listOf(2000, (index) => index + 1))).toMatchObject({ low: 956, high: 1045 });
  });

  it('moves with the values, and does not care for their order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 }),
        (values) => {
          const { median: middle, low, high, confidence, n } = describe(values);
          expect(describe(values.toReversed().map((value) => 2 * value + 3))).toEqual({
            median: 2 * middle + 3,
            low: 2 * low + 3,
            high: 2 * high + 3,
            confidence,
            n,
          });
          expect(low).toBeLessThanOrEqual(middle);
          expect(high).toBeGreaterThanOrEqual(middle);
        },
      ),
    );
  });

  it.each([6, 7, 20, 50])(
    'holds the median of skewed values at the confidence that it states, for %i of them',
    (n) => {
      const random = createRandom(n);
      const covered = countIn(2000, () => {
        const { low, high } = describe(listOf(n, () => Math.exp(random.normal())));
        return low <= 1 && 1 <= high;
      });
      const { confidence } = describe(listOf(n, Number));
      expect(Math.abs(covered / 2000 - confidence)).toBeLessThan(0.0125);
      expect(covered / 2000).toBeGreaterThan(0.94);
    },
  );
});

group('describeSampled', () => {
  it('adds the mean and the values in the order given', () => {
    expect(describeSampled([4, 1, 1])).toEqual({
      median: 1,
      low: 1,
      high: 4,
      confidence: 0.75,
      n: 3,
      mean: 2,
      samples: [4, 1, 1],
    });
  });
});
