// A/A: one orchestrator against itself, again and again, as if there were two. A comparison flags a metric as different
// when the standing of one of them is "worse"; at α = 0.01 that may happen in one of a hundred.

import { Command } from 'commander';
import { compare } from '../../src/benchmark/compare.ts';
import { METRICS, type MetricId } from '../../src/benchmark/comparison.ts';
import type { Sample } from '../../src/benchmark/sample.ts';
import { wilsonInterval } from '../../src/benchmark/statistics/wilson.ts';
import { Checks, collect } from './collect.ts';

const ITERATIONS = 7;
const ALPHA = 0.01;

const { comparisons, schedules, orchestrator } = new Command('same-copies')
  .option('--comparisons <n>', 'comparisons of the orchestrator with itself', Number, 200)
  .option('--schedules <n>', 'faulted runs of each copy in each comparison', Number, 10)
  .option('--orchestrator <path>', 'what is compared', 'benchmark_orchestrators/retries-only.ts')
  .parse()
  .opts<{ comparisons: number; schedules: number; orchestrator: string }>();

const flagged = new Map<MetricId, number>(METRICS.map(({ id }) => [id, 0]));
for (let comparison = 0; comparison < comparisons; comparison += 1) {
  for (const metric of await compareCopies(comparison)) flagged.set(metric, (flagged.get(metric) ?? 0) + 1);
  process.stderr.write(`${comparison + 1} of ${comparisons} comparisons\n`);
}
report();

/** Returns the metrics in which the copies came out as different. */
async function compareCopies(comparison: number): Promise<MetricId[]> {
  const { samples, results } = await collect({
    files: [orchestrator, orchestrator],
    testCases: ['small'],
    iterations: ITERATIONS,
    schedules,
    seed: 1 + comparison * schedules,
  });
  const { testCases } = compare(samples as Sample[], results, {
    baseline: null,
    iterations: ITERATIONS,
    schedules,
  });
  return METRICS.map(({ id }) => id).filter((id) =>
    testCases[0]?.metrics[id].standings.some(({ kind }) => kind === 'worse'),
  );
}

function report(): void {
  const checks = new Checks();
  let total = 0;
  for (const [metric, times] of flagged) {
    total += times;
    const { low } = wilsonInterval(times, comparisons);
    const share = `${times} of ${comparisons} flagged (${((100 * times) / comparisons).toFixed(1)} %)`;
    checks.check(low <= ALPHA, `${metric}: ${share}`);
  }
  const tests = comparisons * flagged.size;
  const { estimate, low, high } = wilsonInterval(total, tests);
  const interval = `${(100 * low).toFixed(2)} to ${(100 * high).toFixed(2)} %`;
  checks.check(
    low <= ALPHA,
    `all metrics: ${total} of ${tests} flagged, ${(100 * estimate).toFixed(2)} % (${interval})`,
  );
  checks.conclude();
}
