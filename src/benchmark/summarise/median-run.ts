// The run that stands for its lane: figures that belong together, such as the parts of a runtime, come from one run.

import type { Figure } from '../results.ts';
import type { Sample } from '../sample.ts';
import { describe } from '../statistics/median.ts';

/** Of an even number of runs, the faster of the two in the middle. */
export function medianRun(samples: readonly Sample[]): Sample | undefined {
  return samples.toSorted((a, b) => a.runtimeMs - b.runtimeMs)[Math.floor((samples.length - 1) / 2)];
}

/** `null` without values. */
export function figureOf(values: readonly number[]): Figure | null {
  return values.length === 0 ? null : describe(values);
}
