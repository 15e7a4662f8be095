// `Temporal.Now` on virtual time, where Node has it (from 26 on).

interface Instant {
  add(duration: { readonly nanoseconds: number }): Instant;
  toZonedDateTimeISO(timeZone: unknown): ZonedDateTime;
}

interface ZonedDateTime {
  toPlainDateTime(): unknown;
  toPlainDate(): unknown;
  toPlainTime(): unknown;
}

interface Now {
  instant(): Instant;
  timeZoneId(): string;
}

/** @param skippedMs how far virtual time is ahead of real time */
export function replaceTemporal(skippedMs: () => number): void {
  const now = (globalThis as { readonly Temporal?: { readonly Now: Now } }).Temporal?.Now;
  if (!now) return;
  const realInstant = now.instant.bind(now);
  const localZone = now.timeZoneId.bind(now);
  const instant = () => realInstant().add({ nanoseconds: Math.round(skippedMs() * 1e6) });
  const zoned = (timeZone: unknown = localZone()) => instant().toZonedDateTimeISO(timeZone);
  Object.assign(now, {
    instant,
    zonedDateTimeISO: zoned,
    plainDateTimeISO: (timeZone?: unknown) => zoned(timeZone).toPlainDateTime(),
    plainDateISO: (timeZone?: unknown) => zoned(timeZone).toPlainDate(),
    plainTimeISO: (timeZone?: unknown) => zoned(timeZone).toPlainTime(),
  });
}
