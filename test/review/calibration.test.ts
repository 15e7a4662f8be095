import { describe, expect, it } from 'vitest';
import { inCalibrationUnits, measureCalibration } from '../../src/review/calibration.ts';

describe('measureCalibration', () => {
  it('times the workload in five processes, and says which one it was', async () => {
    const { workload, cpuTimeMs } = await measureCalibration();
    expect(workload).toBe('letters-1');
    // Five values give their range, which holds the median with this confidence.
    expect(cpuTimeMs).toMatchObject({ n: 5, confidence: 0.9375 });
    expect(cpuTimeMs.low).toBeGreaterThan(0);
    expect(cpuTimeMs.median).toBeGreaterThanOrEqual(cpuTimeMs.low);
    expect(cpuTimeMs.high).toBeGreaterThanOrEqual(cpuTimeMs.median);
  }, 30_000);
});

describe('inCalibrationUnits', () => {
  it('divides by the median of the workload', () => {
    const cpuTimeMs = { median: 250, low: 240, high: 300, confidence: 0.9375, n: 5 };
    expect(inCalibrationUnits(100, { workload: 'letters-1', cpuTimeMs })).toBe(0.4);
  });
});
