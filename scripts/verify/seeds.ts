// The reference solution and every honest strategy that retries are accepted on every test case, seed after seed.

import { Command } from 'commander';
import { Checks, collect } from './collect.ts';
import { REFERENCE_ORCHESTRATORS } from './orchestrators.ts';

const { seeds } = new Command('seeds')
  .option('--seeds <n>', 'fault schedules of each test case', Number, 20)
  .parse()
  .opts<{ seeds: number }>();

const files = REFERENCE_ORCHESTRATORS.filter((file) => !file.endsWith('naive.ts'));
const { results } = await collect({
  files,
  testCases: ['small', 'medium', 'large'],
  iterations: 1,
  schedules: seeds,
});
const checks = new Checks();
for (const { file, testCases } of results) {
  for (const { testCase, verdict, faulted } of testCases) {
    const holds = verdict === 'accepted' && faulted?.successes === seeds;
    checks.check(
      holds,
      `${file}, ${testCase}: ${verdict}, succeeded with ${faulted?.successes} of ${seeds} seeds`,
    );
  }
}
checks.conclude();
