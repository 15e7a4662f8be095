// Finished samples in tinybench's hands. Our collector interleaves orchestrators, which tinybench does not, so it is
// given the durations rather than the work; the interval of the median is ours (see median.ts).

import { Bench } from 'tinybench';
import type { SampledFigure } from '../results.ts';
import { describe } from './median.ts';

/** `describe`, with tinybench's mean and the values themselves in the order given. */
export function describeSampled(durationsMs: readonly number[]): SampledFigure {
  const figure = describe(durationsMs);
  const bench = new Bench({ iterations: durationsMs.length, time: 0, warmup: false, retainSamples: true });
  let next = 0;
  const replay = () => {
    const overriddenDuration = durationsMs[next] as number;
    next += 1;
    return { overriddenDuration };
  };
  const [task] = bench.add('runtime', replay, { async: false }).runSync();
  if (task?.result.state !== 'completed')
    throw new Error(`Expected tinybench to complete, got ${task?.result.state}.`);
  return { ...figure, mean: task.result.latency.mean, samples: [...durationsMs] };
}
