// From values to places along an axis. Logarithmic where values differ so much that small ones would be crushed.

import type { Quantity } from '../../../quantity.ts';

export interface Scale {
  readonly kind: 'linear' | 'log';
  /** 0 … 1 for values within the axis */
  place(value: number): number;
  readonly ticks: readonly number[];
}

/** The greatest ÷ the least value from which on an axis is logarithmic. */
const LOG_FROM = 6;
const MOST_TICKS = 6;

/** Around the values, with a little room at both ends. */
export function scaleOf(values: readonly number[]): Scale {
  const known = values.filter(Number.isFinite);
  const [least, most] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
  if (least > 0 && most / least >= LOG_FROM) return logScale(least * 0.93, most * 1.08);
  const room = (most - least) * 0.06 || most * 0.05 || 1;
  return linearScale(Math.max(Math.min(least, 0), least - room), most + room);
}

export function linearScale(from: number, to: number): Scale {
  const step = niceStep((to - from) / (MOST_TICKS - 1));
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.max(0, Math.floor(to / step + 1e-9) - first + 1);
  return {
    kind: 'linear',
    place: (value) => (value - from) / (to - from),
    ticks: Array.from({ length: count }, (_, index) => (first + index) * step),
  };
}

/** @param from above 0 */
export function logScale(from: number, to: number): Scale {
  const [start, end] = [Math.log10(from), Math.log10(to)];
  return {
    kind: 'log',
    place: (value) => (Math.log10(Math.max(value, Number.MIN_VALUE)) - start) / (end - start),
    ticks: logTicks(from, to),
  };
}

/** 1, 2 or 5 times a power of ten: the least that is not below `rough`. */
function niceStep(rough: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  return magnitude * ([1, 2, 5, 10].find((step) => step * magnitude >= rough * 0.999) ?? 10);
}

/** Within a decade, where values are so close that less would leave an axis with no label or one. */
const FINE_STEPS = [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9];

function logTicks(from: number, to: number): number[] {
  const decades = Math.ceil(Math.log10(to)) - Math.floor(Math.log10(from)) + 1;
  const powers = Array.from({ length: decades }, (_, index) => 10 ** (Math.floor(Math.log10(from)) + index));
  const within = (steps: readonly number[]) =>
    powers.flatMap((power) => steps.map((step) => step * power)).filter((tick) => tick >= from && tick <= to);
  const choices = [FINE_STEPS, [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]].map(within);
  return choices.find((ticks) => ticks.length <= MOST_TICKS + 1) ?? choices.at(-1) ?? [];
}

/** For ticks, which are round: `0`, `500 ms`, `2.5 s`, `100 s`. */
export const tickDuration: Quantity = (durationMs) => {
  if (durationMs === 0) return '0';
  return durationMs < 1000 ? `${rounded(durationMs)} ms` : `${rounded(durationMs / 1000)} s`;
};

/** `0`, `50 MB` */
export const tickBytes: Quantity = (bytes) => (bytes === 0 ? '0' : `${rounded(bytes / 1e6)} MB`);

function rounded(value: number): string {
  return String(Number(value.toPrecision(4)));
}
