// What the best is chosen by, for metrics that are summarised by a median.

import { mean, median } from '../statistics/median.ts';
import type { Merit } from './metric-rules.ts';

export function meritOf(values: readonly number[]): Merit | null {
  if (values.length === 0) return null;
  return { value: median(values), tieBreak: mean(values), runs: values.length };
}
