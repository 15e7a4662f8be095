// CPU time, memory and runtime of one orchestrator, alone and in company, in any order: they must be the same.

import { Command } from 'commander';
import type { Sample } from '../../src/benchmark/sample.ts';
import { mannWhitney } from '../../src/benchmark/statistics/mann-whitney.ts';
import { median } from '../../src/benchmark/statistics/median.ts';
import { formatBytes, formatDuration } from '../../src/report/format.ts';
import { Checks, collect } from './collect.ts';

const SUBJECT = 'example-solution.ts';
const COMPANY = ['naive', 'unbounded', 'worker-threads'].map((name) => `benchmark_orchestrators/${name}.ts`);
const ALPHA = 0.01;

const { iterations } = new Command('independence')
  .option('--iterations <n>', 'clean runs in each setting', Number, 15)
  .parse()
  .opts<{ iterations: number }>();

const METRICS = {
  'CPU time': { read: (sample: Sample) => sample.resources?.cpuTimeMs ?? 0, format: formatDuration },
  'peak memory': { read: (sample: Sample) => sample.resources?.peakMemoryBytes ?? 0, format: formatBytes },
  runtime: { read: (sample: Sample) => sample.runtimeMs, format: formatDuration },
};

const checks = new Checks();
const alone = await measure([SUBJECT]);
for (const files of [
  [SUBJECT, ...COMPANY],
  [...COMPANY, SUBJECT],
]) {
  const together = await measure(files);
  const setting = files[0] === SUBJECT ? 'first of four' : 'last of four';
  for (const [name, { read, format }] of Object.entries(METRICS)) {
    const [before, after] = [alone.map(read), together.map(read)];
    const { p } = mannWhitney(before, after);
    const medians = `alone ${format(median(before))}, ${setting} ${format(median(after))}`;
    checks.check(p > ALPHA, `${SUBJECT}, ${name}: ${medians} (p = ${p.toFixed(3)})`);
  }
}
checks.conclude();

async function measure(files: readonly string[]): Promise<readonly Sample[]> {
  const { samples } = await collect({ files, testCases: ['medium'], iterations, schedules: 1 });
  return samples.filter(({ orchestrator, kind }) => files[orchestrator] === SUBJECT && kind === 'clean');
}
