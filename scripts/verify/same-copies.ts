// A/A: copies of one orchestrator, measured as if they were different ones and compared two by two. A comparison flags
// a metric as different when the standing of one of them is "worse"; at α = 0.01 that may happen in one of a hundred.
// Pairs share copies, so they are not independent: the share is right on the average, and varies more than its
// interval says.

import { Command } from 'commander';
import { compare } from '../../src/benchmark/compare.ts';
import { METRICS, type MetricId } from '../../src/benchmark/comparison.ts';
import type { OrchestratorResult } from '../../src/benchmark/results.ts';
import type { Sample } from '../../src/benchmark/sample.ts';
import { wilsonInterval } from '../../src/benchmark/statistics/wilson.ts';
import { Checks, collect } from './collect.ts';

const ITERATIONS = 7;
const ALPHA = 0.01;

const { copies, schedules, orchestrator } = new Command('same-copies')
  .option('--copies <n>', 'how many copies; n (n − 1) / 2 comparisons', Number, 30)
  .option('--schedules <n>', 'faulted runs of each copy', Number, 10)
  .option('--orchestrator <path>', 'what is copied', 'benchmark_orchestrators/retries-only.ts')
  .parse()
  .opts<{ copies: number; schedules: number; orchestrator: string }>();

const { samples, results } = await collect({
  files: Array<string>(copies).fill(orchestrator),
  testCases: ['small'],
  iterations: ITERATIONS,
  schedules,
});
const flagged = new Map<MetricId, number>(METRICS.map(({ id }) => [id, 0]));
let comparisons = 0;
for (let first = 0; first < copies; first += 1) {
  for (let second = first + 1; second < copies; second += 1) {
    comparisons += 1;
    for (const metric of comparePair([first, second])) flagged.set(metric, (flagged.get(metric) ?? 0) + 1);
  }
}
report();

/** Returns the metrics in which the two came out as different. */
function comparePair(pair: readonly [number, number]): MetricId[] {
  const ofPair = samples.filter((sample) => pair.includes(sample.orchestrator));
  const renumbered: Sample[] = ofPair.map((sample) => ({
    ...sample,
    orchestrator: pair.indexOf(sample.orchestrator),
  }));
  const resultsOfPair = pair.map((copy) => results[copy] as OrchestratorResult);
  const { testCases } = compare(renumbered, resultsOfPair, {
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
    process.stdout.write(`       ${metric}: ${times} of ${comparisons} comparisons flagged\n`);
  }
  const tests = comparisons * flagged.size;
  const { estimate, low, high } = wilsonInterval(total, tests);
  const interval = `${(100 * low).toFixed(2)} to ${(100 * high).toFixed(2)} %`;
  const share = `${total} of ${tests} flagged, ${(100 * estimate).toFixed(2)} % (${interval})`;
  checks.check(low <= ALPHA, `all metrics of ${copies} identical copies: ${share}, about 1 % in theory`);
  checks.conclude();
}
