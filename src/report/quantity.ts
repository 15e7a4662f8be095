// How each kind of number is written, alone and as a range. Durations and whole numbers are in format.ts.

import { formatDuration, formatInteger } from './format.ts';

/** Writes one number, unit included. */
export type Quantity = (value: number) => string;

export const duration: Quantity = formatDuration;

export const wholeNumber: Quantity = formatInteger;

/** A share of 1: `96.6 %` */
export const share: Quantity = (value) => `${(value * 100).toFixed(1)} %`;

/** A number that is a percentage already, and may exceed 100: `412 %` */
export const percentage: Quantity = (value) => `${significant(value)} %`;

/** In units of a million bytes: `61.2 MB` */
export const bytes: Quantity = (value) => `${significant(value / 1e6)} MB`;

/** `0.14×` */
export const factor: Quantity = (value) => `${bareFactor(value)}×`;

const bareFactor: Quantity = (value) => {
  if (value > 0 && value < 0.0995) return value.toPrecision(2);
  return value < 9.995 ? value.toFixed(2) : significant(value);
};

/** `8.58 words/s` */
export const wordsPerSecond: Quantity = (value) => `${rate(value)} words/s`;

/** `8.58`: a rate whose unit is said elsewhere */
export const rate: Quantity = (value) => (value < 9.995 ? value.toFixed(2) : significant(value));

/** `2.31–2.36 s`: the unit once when both ends share it; `0.13–0.15` where it goes without saying. */
export function range(low: number, high: number, quantity: Quantity): string {
  const write = BARE.get(quantity) ?? quantity;
  const [from, to] = [write(low), write(high)];
  const unit = unitOf(from);
  return unit !== null && unit === unitOf(to)
    ? `${from.slice(0, from.length - unit.length)}–${to}`
    : `${from}–${to}`;
}

const BARE: ReadonlyMap<Quantity, Quantity> = new Map([
  [factor, bareFactor],
  [wordsPerSecond, rate],
]);

/** What follows the number; `null` when further numbers do, as in `2 min 05 s`. */
function unitOf(written: string): string | null {
  return /^-?[\d.,]+(?<unit>\D*)$/.exec(written)?.groups?.unit ?? null;
}

/** One decimal below a hundred, none above. */
function significant(value: number): string {
  return Math.abs(value) < 99.95 ? value.toFixed(1) : formatInteger(value);
}
