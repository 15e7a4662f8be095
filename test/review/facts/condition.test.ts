import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { conditionSchema, holds } from '../../../src/review/facts/condition.ts';
import { reviewReport } from '../../support/review-reports.ts';

describe('holds', () => {
  const report = reviewReport({ behaviour: { peakInFlight: 16 } });

  it.each([
    [{ atLeast: 16 }, true],
    [{ atLeast: 17 }, false],
    [{ atMost: 16 }, true],
    [{ atMost: 15 }, false],
    [{ atLeast: 10, atMost: 20 }, true],
  ])('of 16: %o is %s', (bounds, expected) => {
    expect(holds({ fact: 'peakInFlight', ...bounds }, report)).toBe(expected);
  });

  it('is not so for what was not measured', () => {
    const unmeasured = reviewReport({ behaviour: null });
    expect(holds({ fact: 'peakInFlight', atMost: 1000 }, unmeasured)).toBe(false);
  });
});

describe('conditionSchema', () => {
  it('needs a known fact and a bound', () => {
    const accepts = (value: unknown) => v.is(conditionSchema, value);
    expect(accepts({ fact: 'peakInFlight', atMost: 1 })).toBe(true);
    expect(accepts({ fact: 'peakInFlight' })).toBe(false);
    expect(accepts({ fact: 'peak', atMost: 1 })).toBe(false);
  });
});
