import { describe, expect, it } from 'vitest';
import { longestBusyMsOf } from '../../../src/review/behaviour/longest-busy.ts';

describe('longestBusyMsOf', () => {
  it('is the whole run where the process never had nothing to do', () => {
    expect(longestBusyMsOf({ idle: [], runtimeMs: 300 })).toBe(300);
  });

  it('is nought where it never had anything to do', () => {
    expect(longestBusyMsOf({ idle: [{ fromMs: 0, toMs: 300 }], runtimeMs: 300 })).toBe(0);
  });

  it.each([
    ['before the first idle stretch', 150, [150, 160, 200, 250]],
    ['between two of them', 60, [20, 80, 140, 290]],
    ['after the last', 70, [20, 80, 90, 230]],
  ] as const)('may be %s', (_, expected, [firstFrom, firstTo, secondFrom, secondTo]) => {
    const idle = [
      { fromMs: firstFrom, toMs: firstTo },
      { fromMs: secondFrom, toMs: secondTo },
    ];
    expect(longestBusyMsOf({ idle, runtimeMs: 300 })).toBe(expected);
  });
});
