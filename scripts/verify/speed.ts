// How long the commands take to show something: a whole table, the first figures of a benchmark, and the new figures
// after a save.

import { availableParallelism } from 'node:os';
import { type BenchmarkPlan, prepareGround, runBenchmark } from '../../src/benchmark/benchmark.ts';
import { formatDuration } from '../../src/report/format.ts';
import { Checks } from './collect.ts';
import { REFERENCE_ORCHESTRATORS } from './orchestrators.ts';

const SHARED = {
  iterations: 7,
  schedules: 50,
  seed: 1,
  inputs: 'published',
  clock: 'virtual',
  isolation: 'process',
  limits: {},
  baseline: null,
} as const;
const COMPARED = REFERENCE_ORCHESTRATORS.filter((file) => file.startsWith('benchmark_orchestrators'));

const checks = new Checks();
process.stdout.write(`on ${availableParallelism()} cores, Node ${process.version}\n`);
await time('compare-benchmarks', COMPARED, { budgetSeconds: 60, firstSeconds: 30, lastSeconds: 62 });
await time('benchmark', ['example-solution.ts'], { budgetSeconds: 20, firstSeconds: 3, lastSeconds: 21 });
await time('after a save', ['example-solution.ts'], {
  budgetSeconds: 20,
  firstSeconds: 2,
  lastSeconds: 21,
  testCases: ['medium'],
});
checks.conclude();

interface Limits {
  readonly budgetSeconds: number;
  readonly firstSeconds: number;
  readonly lastSeconds: number;
  readonly testCases?: BenchmarkPlan['testCases'];
}

async function time(what: string, files: readonly string[], limits: Limits): Promise<void> {
  const budgetMs = limits.budgetSeconds * 1000;
  const plan: BenchmarkPlan = {
    ...SHARED,
    files,
    testCases: limits.testCases ?? ['small', 'medium', 'large'],
    budgetMs: { clean: budgetMs, faulted: budgetMs, probes: budgetMs },
  };
  const startedAt = performance.now();
  let firstMs = 0;
  const { results, samples } = await runBenchmark(plan, await prepareGround(plan), {
    signal: new AbortController().signal,
    onProgress: () => {},
    onOutput: () => {},
    onRound: () => {
      firstMs ||= performance.now() - startedAt;
    },
  });
  const totalMs = performance.now() - startedAt;
  const { virtualMs, realMs } = results.simulated;
  const first = `${what}: first figures of all after ${formatDuration(firstMs)}`;
  checks.check(firstMs <= limits.firstSeconds * 1000, `${first}, at most ${limits.firstSeconds} s`);
  const last = `${what}: done after ${formatDuration(totalMs)}, ${samples.length} runs`;
  checks.check(totalMs <= limits.lastSeconds * 1000, `${last}, at most ${limits.lastSeconds} s`);
  const ratio = (virtualMs / realMs).toFixed(1);
  process.stdout.write(
    `       ${what}: ${formatDuration(virtualMs)} were simulated, ${ratio} times the real time\n`,
  );
}
