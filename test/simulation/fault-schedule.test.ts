import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AttemptIdentity,
  createFaultSchedule,
  draw,
  MAX_SEED,
  noFaults,
  randomSeed,
} from '../../src/simulation/fault-schedule.ts';

const KNOWN_DRAWS = [
  { parts: [1, 'filterInput', 'cat', 1], json: '["failure",1,"filterInput","cat",1]', bits: 3_550_862_137 },
  { parts: [1, 'findAnagrams', 'act', 1], json: '["failure",1,"findAnagrams","act",1]', bits: 127_598_693 },
  {
    parts: [1913, 'getWords', 'a "b" é', 3],
    json: '["failure",1913,"getWords","a \\"b\\" é",3]',
    bits: 3_541_326_942,
  },
  {
    parts: [4_294_967_295, 'findAnagrams', '', 2],
    json: '["failure",4294967295,"findAnagrams","",2]',
    bits: 3_532_366_865,
  },
] as const;

describe('draw', () => {
  it.each(KNOWN_DRAWS)('is the first 32 bits of the SHA-256 of $json, over 2^32', ({ parts, json, bits }) => {
    const [byte0 = 0, byte1 = 0, byte2 = 0, byte3 = 0] = createHash('sha256').update(json).digest();
    expect(byte0 + byte1 * 256 + byte2 * 65_536 + byte3 * 16_777_216).toBe(bits);
    expect(draw('failure', parts)).toBe(bits / 4_294_967_296);
  });

  it('draws anew for another stream, seed, task, key or attempt', () => {
    const draws = [
      draw('failure', [1, 'filterInput', 'cat', 1]),
      draw('latency', [1, 'filterInput', 'cat', 1]),
      draw('failure', [2, 'filterInput', 'cat', 1]),
      draw('failure', [1, 'getWords', 'cat', 1]),
      draw('failure', [1, 'filterInput', 'Cat', 1]),
      draw('failure', [1, 'filterInput', 'cat', 2]),
    ];
    expect(new Set(draws).size).toBe(6);
  });

  it('is at least 0 and less than 1', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.oneof(fc.string(), fc.integer())), (stream, parts) => {
        const drawn = draw(stream, parts);
        expect(drawn).toBeGreaterThanOrEqual(0);
        expect(drawn).toBeLessThan(1);
      }),
    );
  });
});

const identities = fc.record<AttemptIdentity>({
  task: fc.constantFrom('filterInput', 'getWords', 'findAnagrams'),
  key: fc.string(),
  attempt: fc.integer({ min: 1, max: 20 }),
  failureRate: fc.constantFrom(0.1, 0.2, 0.25, 0.5),
});

describe('createFaultSchedule', () => {
  it('fails an attempt when its draw is below the failure rate', () => {
    // The draw of this attempt is 0.0297…
    const attempt = { task: 'findAnagrams', key: 'act', attempt: 1 } as const;
    expect(createFaultSchedule(1).fails({ ...attempt, failureRate: 0.0298 })).toBe(true);
    expect(createFaultSchedule(1).fails({ ...attempt, failureRate: 0.0297 })).toBe(false);
  });

  it('does not fail an attempt whose draw equals the failure rate', () => {
    const attempt = { task: 'findAnagrams', key: 'act', attempt: 1 } as const;
    expect(createFaultSchedule(1).fails({ ...attempt, failureRate: 127_598_693 / 4_294_967_296 })).toBe(
      false,
    );
  });

  it('keeps the failures of the word cat that it has always had', () => {
    const failuresOf = (seed: number) => {
      const schedule = createFaultSchedule(seed);
      const attempts = [1, 2, 3];
      return {
        filterInput: attempts.filter((attempt) =>
          schedule.fails({ task: 'filterInput', key: 'cat', attempt, failureRate: 0.2 }),
        ),
        getWords: attempts.filter((attempt) =>
          schedule.fails({ task: 'getWords', key: 'cat', attempt, failureRate: 0.25 }),
        ),
        findAnagrams: attempts.filter((attempt) =>
          schedule.fails({ task: 'findAnagrams', key: 'act', attempt, failureRate: 0.1 }),
        ),
      };
    };
    expect(failuresOf(5)).toEqual({ filterInput: [], getWords: [], findAnagrams: [] });
    expect(failuresOf(3)).toEqual({ filterInput: [1], getWords: [], findAnagrams: [1, 2] });
    expect(failuresOf(22)).toEqual({ filterInput: [1], getWords: [2, 3], findAnagrams: [] });
  });

  it('gives every attempt the same fate in whatever order the attempts are made', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_SEED }),
        fc
          .array(identities)
          .chain((made) =>
            fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length })),
          ),
        (seed, [made, reordered]) => {
          const schedule = createFaultSchedule(seed);
          const fates = new Map(made.map((identity) => [identity, schedule.fails(identity)]));
          const sameSchedule = createFaultSchedule(seed);
          for (const identity of reordered) expect(sameSchedule.fails(identity)).toBe(fates.get(identity));
        },
      ),
    );
  });

  it.each([
    { task: 'filterInput', failureRate: 0.2 },
    { task: 'getWords', failureRate: 0.25 },
    { task: 'findAnagrams', failureRate: 0.1 },
  ] as const)('fails a share of about $failureRate of the attempts of $task', ({ task, failureRate }) => {
    let failures = 0;
    for (let seed = 0; seed < 2000; seed += 1) {
      const schedule = createFaultSchedule(seed);
      for (let attempt = 1; attempt <= 10; attempt += 1) {
        if (schedule.fails({ task, key: 'some words', attempt, failureRate })) failures += 1;
      }
    }
    // Three standard deviations of 20,000 draws are at most 0.0092.
    expect(Math.abs(failures / 20_000 - failureRate)).toBeLessThan(0.0092);
  });

  it('fails nothing at a rate of 0 and everything at a rate of 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_SEED }), identities, (seed, identity) => {
        expect(createFaultSchedule(seed).fails({ ...identity, failureRate: 0 })).toBe(false);
        expect(createFaultSchedule(seed).fails({ ...identity, failureRate: 1 })).toBe(true);
      }),
    );
  });
});

describe('noFaults', () => {
  it('fails nothing, whatever the failure rate', () => {
    fc.assert(
      fc.property(identities, (identity) => {
        expect(noFaults.fails({ ...identity, failureRate: 1 })).toBe(false);
      }),
    );
  });
});

describe('randomSeed', () => {
  it('gives seeds that --seed accepts, and not always the same', () => {
    const seeds = Array.from({ length: 100 }, randomSeed);
    expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed <= 4_294_967_295)).toBe(true);
    expect(new Set(seeds).size).toBeGreaterThan(90);
  });
});
