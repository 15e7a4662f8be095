import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureOf } from '../../../async_etl/server/failure-schedule.ts';

const ATTEMPTS = Array.from({ length: 4000 }, (_, index) => ({
  source: 'users',
  part: index % 8,
  attempt: 1 + Math.floor(index / 8),
}));

function failuresAt(faultRate: number, faultSeed = 1) {
  return ATTEMPTS.map((attempt) => failureOf(attempt, { faultRate, faultSeed }));
}

test('nothing fails at rate 0, everything at rate 1', () => {
  expect(failuresAt(0).every((failure) => failure === null)).toBe(true);
  expect(failuresAt(1).every((failure) => failure !== null)).toBe(true);
});

test('the share of failures is the rate, and the kinds come in their shares', () => {
  const failures = failuresAt(0.5).filter((failure) => failure !== null);
  const shareOf = (kind: string) =>
    failures.filter((failure) => failure.kind === kind).length / failures.length;
  expect(failures.length / ATTEMPTS.length).toBeCloseTo(0.5, 1);
  expect(shareOf('unavailable')).toBeCloseTo(0.4, 1);
  expect(shareOf('reset')).toBeCloseTo(0.25, 1);
  expect(shareOf('broken-off')).toBeCloseTo(0.25, 1);
  expect(shareOf('stalled')).toBeCloseTo(0.1, 1);
});

test('an attempt fails in the same way whatever the rate, the order and the others', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(7), fc.integer({ min: 1, max: 9 }), (faultSeed, part, attempt) => {
      const identity = { source: 'features-2', part, attempt };
      const often = failureOf(identity, { faultRate: 0.9, faultSeed });
      const rarely = failureOf(identity, { faultRate: 0.3, faultSeed });
      if (rarely !== null) expect(rarely).toEqual(often);
      if (often !== null && 'bodyShare' in often) expect(often.bodyShare).toBeLessThan(1);
    }),
  );
});

test('another seed makes other attempts fail', () => {
  expect(failuresAt(0.3, 1)).not.toEqual(failuresAt(0.3, 2));
});
