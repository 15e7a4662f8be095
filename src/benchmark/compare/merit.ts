// What the best is chosen by, for metrics that are summarised by a median.

import { mean, median } from '../statistics/median.ts';
import type { Merit } from './metric-rules.ts';

export function meritOf(values: readonly number[]): Merit | null {
  return values.length === 0 ? null : { value: median(values), tieBreak: mean(values) };
}
