// Do virtual and real runs agree? Every reference orchestrator and some that strain the clock, on small and medium,
// by turns on either clock; the medians of the runtimes may differ by 2 %. Takes as long as it says.

import { Command } from 'commander';
import { loadMeasuredCase } from '../../src/benchmark/benchmark.ts';
import { loadOrchestrator } from '../../src/benchmark/load/load-orchestrator.ts';
import { type MeasuredCase, prepareJob } from '../../src/benchmark/measure.ts';
import { median } from '../../src/benchmark/statistics/median.ts';
import { formatDuration } from '../../src/report/format.ts';
import type { ClockName } from '../../src/simulation/clock.ts';
import { REFERENCE_ORCHESTRATORS, STRAINING_ORCHESTRATORS } from './orchestrators.ts';

const TOLERANCE = 0.02;

const { runs } = new Command('clock-agreement')
  .description('Compares the runtimes of clean runs on the virtual and on the real clock.')
  .option('--runs <n>', 'runs of each orchestrator, test case and clock', Number, 5)
  .parse()
  .opts<{ runs: number }>();

const testCases = await Promise.all((['small', 'medium'] as const).map((name) => loadMeasuredCase(name)));
let agreed = 0;
let disagreed = 0;
for (const file of [...REFERENCE_ORCHESTRATORS, ...STRAINING_ORCHESTRATORS]) {
  const orchestrators = [await loadOrchestrator(file)];
  for (const testCase of testCases) {
    const runtimes = { virtual: [] as number[], real: [] as number[] };
    for (let run = 0; run < runs; run += 1) {
      for (const clock of ['virtual', 'real'] as const) {
        runtimes[clock].push(await measure(orchestrators, testCase, clock));
      }
    }
    report(file, testCase, { virtual: median(runtimes.virtual), real: median(runtimes.real) });
  }
}
process.stdout.write(`${agreed} agree within ${TOLERANCE * 100} %, ${disagreed} do not\n`);
process.exit(disagreed === 0 ? 0 : 1);

async function measure(
  orchestrators: Parameters<typeof prepareJob>[1]['orchestrators'],
  testCase: MeasuredCase,
  clock: ClockName,
): Promise<number> {
  const job = { orchestrator: 0, testCase, kind: 'clean', index: 0, variant: null, randomSeed: 0 } as const;
  const measurement = await (
    await prepareJob(job, { orchestrators, clock, isolation: 'process', limits: {} })
  ).measure();
  if (measurement?.sample.outcome !== 'accepted')
    throw new Error(`not accepted: ${measurement?.sample.reason}`);
  return measurement.sample.runtimeMs;
}

function report(file: string, testCase: MeasuredCase, medians: Record<ClockName, number>): void {
  const ratio = medians.virtual / medians.real;
  const agrees = Math.abs(ratio - 1) <= TOLERANCE;
  if (agrees) agreed += 1;
  else disagreed += 1;
  const cells = [
    file.padEnd(55),
    testCase.name.padEnd(7),
    `virtual ${formatDuration(medians.virtual)}`.padEnd(16),
    `real ${formatDuration(medians.real)}`.padEnd(14),
    `virtual / real ${ratio.toFixed(4)}`,
    agrees ? '' : 'DISAGREE',
  ];
  process.stdout.write(`${cells.join(' ')}\n`);
}
