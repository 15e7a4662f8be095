// CPU time, memory and runtime of one orchestrator, alone and in company, in any order: they must be the same. The
// settings take turns, so that a machine that grows warm or busy does not speak for or against one of them.

import { Command } from 'commander';
import type { Sample } from '../../src/benchmark/sample.ts';
import { holm } from '../../src/benchmark/statistics/holm.ts';
import { mannWhitney } from '../../src/benchmark/statistics/mann-whitney.ts';
import { median } from '../../src/benchmark/statistics/median.ts';
import { formatBytes, formatDuration } from '../../src/report/format.ts';
import { Checks, collect } from './collect.ts';

const SUBJECT = 'example-solution.ts';
const COMPANY = ['naive', 'unbounded', 'worker-threads'].map((name) => `benchmark_orchestrators/${name}.ts`);
const ALPHA = 0.01;
const RUNS_PER_TURN = 3;

const { turns } = new Command('independence')
  .option('--turns <n>', `turns of each setting, of ${RUNS_PER_TURN} clean runs each`, Number, 6)
  .parse()
  .opts<{ turns: number }>();

const SETTINGS = {
  alone: [SUBJECT],
  'first of four': [SUBJECT, ...COMPANY],
  'last of four': [...COMPANY, SUBJECT],
};

const METRICS = {
  'CPU time': { read: (sample: Sample) => sample.resources?.cpuTimeMs ?? 0, format: formatDuration },
  'peak memory': { read: (sample: Sample) => sample.resources?.peakMemoryBytes ?? 0, format: formatBytes },
  runtime: { read: (sample: Sample) => sample.runtimeMs, format: formatDuration },
};

const samples = new Map<string, Sample[]>(Object.keys(SETTINGS).map((setting) => [setting, []]));
for (let turn = 0; turn < turns; turn += 1) {
  for (const [setting, files] of Object.entries(SETTINGS))
    samples.get(setting)?.push(...(await measure(files)));
}
report();

async function measure(files: readonly string[]): Promise<readonly Sample[]> {
  const { samples } = await collect({
    files,
    testCases: ['medium'],
    iterations: RUNS_PER_TURN,
    schedules: 1,
  });
  return samples.filter(({ orchestrator, kind }) => files[orchestrator] === SUBJECT && kind === 'clean');
}

function report(): void {
  const alone = samples.get('alone') ?? [];
  const comparisons = [...samples].slice(1).flatMap(([setting, together]) =>
    Object.entries(METRICS).map(([metric, { read, format }]) => {
      const [before, after] = [alone.map(read), together.map(read)];
      const medians = `alone ${format(median(before))}, ${setting} ${format(median(after))}`;
      return { p: mannWhitney(before, after).p, claim: `${SUBJECT}, ${metric}: ${medians}` };
    }),
  );
  const checks = new Checks();
  for (const [index, p] of holm(comparisons.map((comparison) => comparison.p)).entries()) {
    checks.check(p > ALPHA, `${comparisons[index]?.claim} (p = ${p.toFixed(3)}, corrected)`);
  }
  checks.conclude();
}
