import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LimitedRun, limitsFor } from '../../src/benchmark/limits.ts';

const MIB = 2 ** 20;

function runOf(words: number, text: string, clock: LimitedRun['clock'] = 'virtual'): LimitedRun {
  return { expectation: { text, words }, clock };
}

const ONE_WORD = runOf(1, 'cat');
const TWENTY_WORDS = runOf(20, 'x'.repeat(100));

describe('limitsFor', () => {
  it('gives one word these', () => {
    expect(limitsFor(ONE_WORD)).toEqual({
      importMs: 10_000,
      realMs: 10_050,
      runtimeMs: 145_000,
      attempts: 1_060,
      outputBytes: 16 * MIB,
      memoryBytes: 1024 * MIB + 768,
    });
  });

  it('gives 20 words of 100 characters these', () => {
    expect(limitsFor(TWENTY_WORDS)).toEqual({
      importMs: 10_000,
      realMs: 11_000,
      runtimeMs: 240_000,
      attempts: 1_440,
      outputBytes: 16 * MIB,
      memoryBytes: 1024 * MIB + 25_600,
    });
  });

  it('gives a text without words room enough to find that out', () => {
    expect(limitsFor(runOf(0, ''))).toMatchObject({ realMs: 10_000, runtimeMs: 140_000, attempts: 1_040 });
  });

  it('leaves real time for all of the runtime on the real clock', () => {
    expect(limitsFor(runOf(1, 'cat', 'real'))).toMatchObject({ realMs: 155_050, runtimeMs: 145_000 });
    expect(limitsFor(runOf(20, 'x', 'real'))).toMatchObject({ realMs: 251_000, runtimeMs: 240_000 });
  });

  it('leaves real time for all of a chosen runtime on the real clock', () => {
    expect(limitsFor(runOf(1, 'cat', 'real'), { runtimeMs: 1_000 })).toMatchObject({
      realMs: 11_050,
      runtimeMs: 1_000,
    });
    expect(limitsFor(ONE_WORD, { runtimeMs: 1_000 })).toMatchObject({ realMs: 10_050, runtimeMs: 1_000 });
  });

  it.each(['virtual', 'real'] as const)('lets each that was chosen win on the %s clock', (clock) => {
    const chosen = {
      importMs: 5,
      realMs: 7,
      runtimeMs: 11,
      attempts: 13,
      outputBytes: 17,
      memoryBytes: 19,
    };
    expect(limitsFor(runOf(20, 'cat', clock), chosen)).toEqual(chosen);
  });

  it('gives the import no more real time than the whole run', () => {
    expect(limitsFor(ONE_WORD, { realMs: 500 })).toMatchObject({ importMs: 500, realMs: 500 });
    expect(limitsFor(ONE_WORD, { importMs: 9_000, realMs: 500 })).toMatchObject({ importMs: 500 });
    expect(limitsFor(ONE_WORD, { importMs: 20_000 })).toMatchObject({ importMs: 10_050 });
  });

  it('never gives the import more real time than the run, nor a longer text less of anything', () => {
    const limit = fc.integer({ min: 1, max: 1_000_000 });
    const chosenLimits = fc.record(
      { importMs: limit, realMs: limit, runtimeMs: limit },
      { requiredKeys: [] },
    );
    const clocks = fc.constantFrom('virtual', 'real');
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(500), clocks, chosenLimits, (words, length, clock, chosen) => {
        const limits = limitsFor(runOf(words, 'x'.repeat(length), clock), chosen);
        const longer = limitsFor(runOf(words + 1, 'x'.repeat(length + 1), clock), chosen);
        expect(limits.importMs).toBeLessThanOrEqual(limits.realMs);
        for (const name of ['importMs', 'realMs', 'runtimeMs', 'attempts', 'memoryBytes'] as const)
          expect(longer[name]).toBeGreaterThanOrEqual(limits[name]);
      }),
    );
  });
});
