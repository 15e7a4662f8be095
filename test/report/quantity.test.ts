import { describe, expect, it } from 'vitest';
import {
  bytes,
  duration,
  factor,
  percentage,
  range,
  share,
  wordsPerSecond,
} from '../../src/report/quantity.ts';

describe('quantities', () => {
  it.each([
    [share(0.9662), '96.6 %'],
    [share(1), '100.0 %'],
    [percentage(412.4), '412 %'],
    [percentage(4.23), '4.2 %'],
    [bytes(61_234_567), '61.2 MB'],
    [bytes(1_234_000_000), '1,234 MB'],
    [bytes(-1_250_000), '-1.3 MB'],
    [factor(0.1449), '0.14×'],
    [factor(0.0342), '0.034×'],
    [factor(0), '0.00×'],
    [factor(12.345), '12.3×'],
    [wordsPerSecond(8.583), '8.58 words/s'],
  ])('writes %s', (written, expected) => {
    expect(written).toBe(expected);
  });

  it.each([
    [range(2310, 2360, duration), '2.31–2.36 s'],
    [range(940, 1020, duration), '940 ms–1.02 s'],
    [range(125_000, 185_000, duration), '2 min 05 s–3 min 05 s'],
    [range(0.895, 0.996, share), '89.5–99.6 %'],
    [range(0.13, 0.15, factor), '0.13–0.15'],
    [range(8.5, 8.67, wordsPerSecond), '8.50–8.67'],
    [range(1_234e6, 1_240e6, bytes), '1,234–1,240 MB'],
  ])('writes the range %s', (written, expected) => {
    expect(written).toBe(expected);
  });
});
