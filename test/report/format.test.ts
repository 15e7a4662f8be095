import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatInteger, formatNumber } from '../../src/report/format.ts';

describe('formatInteger', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1234, '1,234'],
    [1_234_567.5, '1,234,568'],
    [-1234, '-1,234'],
  ])('writes %d as %s', (value, text) => {
    expect(formatInteger(value)).toBe(text);
  });
});

describe('formatNumber', () => {
  it.each([
    [0.4321, '0.432'],
    [7.25, '7.25'],
    [9.996, '10.0'],
    [99.94, '99.9'],
    [99.96, '100'],
    [1234.4, '1,234'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('formatBytes', () => {
  it.each([
    [4096, '4.10 kB'],
    [62_400_000, '62.4 MB'],
    [1_500_000_000, '1.50 GB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.4, '0 ms'],
    [812.3, '812 ms'],
    [999.4, '999 ms'],
    [999.5, '1.00 s'],
    [2334, '2.33 s'],
    [9994, '9.99 s'],
    [9995, '10.0 s'],
    [41_000, '41.0 s'],
    [99_949, '99.9 s'],
    [99_950, '1 min 40 s'],
    [119_499, '1 min 59 s'],
    [119_500, '2 min 00 s'],
    [125_000, '2 min 05 s'],
    [3_599_499, '59 min 59 s'],
    [3_599_500, '1 h 00 min'],
    [8_040_000, '2 h 14 min'],
    [7_199_000, '2 h 00 min'],
  ])('writes %d ms as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });
});
