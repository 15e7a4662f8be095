// Node has `Temporal` from 26 on. What stands in for it here knows just enough to tell what was asked of it.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { replaceTemporal } from '../../../src/simulation/agent/virtual-temporal.ts';

const LOCAL = 'Europe/Bern';

class StandInInstant {
  readonly nanoseconds: number;

  constructor(nanoseconds: number) {
    this.nanoseconds = nanoseconds;
  }

  add({ nanoseconds }: { readonly nanoseconds: number }): StandInInstant {
    // As Temporal does: a duration has whole nanoseconds.
    if (!Number.isInteger(nanoseconds))
      throw new RangeError(`Expected whole nanoseconds, got ${nanoseconds}.`);
    return new StandInInstant(this.nanoseconds + nanoseconds);
  }

  toZonedDateTimeISO(timeZone: unknown) {
    const at = `${this.nanoseconds} ${timeZone}`;
    return {
      zoned: at,
      toPlainDateTime: () => `date and time ${at}`,
      toPlainDate: () => `date ${at}`,
      toPlainTime: () => `time ${at}`,
    };
  }
}

/** Its clock stands still at 1000 ns. */
function standIn() {
  const now = {
    real: 1000,
    zone: LOCAL,
    instant() {
      return new StandInInstant(this.real);
    },
    timeZoneId() {
      return this.zone;
    },
    zonedDateTimeISO: (): unknown => 'real',
    plainDateTimeISO: (): unknown => 'real',
    plainDateISO: (): unknown => 'real',
    plainTimeISO: (): unknown => 'real',
  };
  vi.stubGlobal('Temporal', { Now: now });
  return now as Record<Exclude<keyof typeof now, 'real' | 'zone'>, (timeZone?: string) => unknown>;
}

afterEach(() => void vi.unstubAllGlobals());

describe('replaceTemporal', () => {
  it('puts the instant ahead by what was skipped, to the nanosecond', () => {
    const now = standIn();
    let skippedMs = 0;
    replaceTemporal(() => skippedMs);
    expect(now.instant()).toEqual(new StandInInstant(1000));
    skippedMs = 250;
    expect(now.instant()).toEqual(new StandInInstant(250_001_000));
    skippedMs = 0.000_123_4;
    expect(now.instant()).toEqual(new StandInInstant(1123));
  });

  it('puts dates and times of the local zone ahead', () => {
    const now = standIn();
    replaceTemporal(() => 1);
    expect(now.zonedDateTimeISO()).toMatchObject({ zoned: '1001000 Europe/Bern' });
    expect(now.plainDateTimeISO()).toBe('date and time 1001000 Europe/Bern');
    expect(now.plainDateISO()).toBe('date 1001000 Europe/Bern');
    expect(now.plainTimeISO()).toBe('time 1001000 Europe/Bern');
  });

  it('puts dates and times of another zone ahead', () => {
    const now = standIn();
    replaceTemporal(() => 2);
    expect(now.zonedDateTimeISO('UTC')).toMatchObject({ zoned: '2001000 UTC' });
    expect(now.plainDateTimeISO('UTC')).toBe('date and time 2001000 UTC');
    expect(now.plainDateISO('UTC')).toBe('date 2001000 UTC');
    expect(now.plainTimeISO('UTC')).toBe('time 2001000 UTC');
  });

  it('leaves the name of the zone as it is', () => {
    const now = standIn();
    replaceTemporal(() => 1);
    expect(now.timeZoneId()).toBe(LOCAL);
  });

  it('does nothing where Node has no Temporal', () => {
    vi.stubGlobal('Temporal', undefined);
    expect(() => replaceTemporal(() => 1)).not.toThrow();
  });
});
