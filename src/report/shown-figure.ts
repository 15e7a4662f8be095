// A figure in words: its value, its interval, and what both rest on.

import type { Figure, Proportion } from '../benchmark/results.ts';
import { formatInteger } from './format.ts';
import { type Quantity, range, share } from './quantity.ts';

export interface ShownFigure {
  readonly value: string;
  /** `null` for a figure without one, such as a maximum */
  readonly interval: string | null;
  /** `n=10`, or `n=3, 75 %` where the interval's confidence is below 95 % */
  readonly basis: string | null;
}

/** What stands where nothing was measured. */
export const NOTHING = '–';

export function showFigure(figure: Figure | null | undefined, quantity: Quantity): ShownFigure | null {
  if (!figure) return null;
  const { median, low, high, confidence, n } = figure;
  const weaker = confidence < 0.95 ? `, ${Math.floor(confidence * 100)} %` : '';
  return {
    value: quantity(median),
    // One value has no interval.
    interval: confidence > 0 ? range(low, high, quantity) : null,
    basis: `n=${formatInteger(n)}${confidence > 0 ? weaker : ''}`,
  };
}

export function showProportion(proportion: Proportion | null | undefined, n: number): ShownFigure | null {
  if (!proportion) return null;
  const { estimate, low, high } = proportion;
  return { value: share(estimate), interval: range(low, high, share), basis: `n=${formatInteger(n)}` };
}

/** A number that has no interval. */
export function showNumber(
  value: number | null | undefined,
  quantity: Quantity,
  basis: string | null = null,
): ShownFigure | null {
  return value === null || value === undefined ? null : { value: quantity(value), interval: null, basis };
}

/** On one line: `2.33 s (2.31–2.36 s)`, and `n=49` when it is not what the reader was told already. */
export function inline(shown: ShownFigure | null, knownBasis: string | null = null): string {
  if (!shown) return NOTHING;
  const interval = shown.interval === null ? '' : ` (${shown.interval})`;
  const basis = shown.basis === null || shown.basis === knownBasis ? '' : ` ${shown.basis}`;
  return `${shown.value}${interval}${basis}`;
}
