// Same seed, same figures: two passes give the same attempts with the same outcomes, and for one seed all
// orchestrators meet the same faults, whatever their concurrency.

import { Command } from 'commander';
import type { Measurement } from '../../src/benchmark/measure.ts';
import { Checks, collect } from './collect.ts';
import { REFERENCE_ORCHESTRATORS } from './orchestrators.ts';

const { schedules } = new Command('same-faults')
  .option('--schedules <n>', 'faulted runs of each orchestrator', Number, 10)
  .parse()
  .opts<{ schedules: number }>();

/** Hedging makes as many attempts as timing allows; that many differ from pass to pass. */
const DEPENDS_ON_TIMING = 'hedged-requests';

interface Pass {
  /** for each orchestrator and seed, its attempts in a stable order */
  readonly attempts: Map<string, string>;
  readonly successes: Map<string, number>;
  /** for each seed, task, key and attempt, whether it failed */
  readonly faults: Map<string, boolean>;
  conflicts: number;
}

const checks = new Checks();
const [first, second] = [await runPass(), await runPass()];
for (const file of REFERENCE_ORCHESTRATORS) {
  if (file.includes(DEPENDS_ON_TIMING)) continue;
  const own = [...first.attempts.keys()].filter((key) => key.startsWith(file));
  const same = own.filter((key) => first.attempts.get(key) === second.attempts.get(key));
  checks.check(
    same.length === own.length,
    `${file}: ${same.length} of ${own.length} runs made the same attempts twice`,
  );
  const [once, again] = [first.successes.get(file) ?? 0, second.successes.get(file) ?? 0];
  checks.check(once === again, `${file}: ${once} successes, and ${again} again`);
}
const attempts = first.faults.size;
const conflicts = first.conflicts + second.conflicts;
checks.check(
  conflicts === 0,
  `${attempts} attempts met the same outcome in every orchestrator (${conflicts} did not)`,
);
checks.conclude();

async function runPass(): Promise<Pass> {
  const pass: Pass = { attempts: new Map(), successes: new Map(), faults: new Map(), conflicts: 0 };
  await collect({
    files: REFERENCE_ORCHESTRATORS,
    testCases: ['medium'],
    iterations: 1,
    schedules,
    onMeasurement: (measurement) => note(pass, measurement),
  });
  return pass;
}

function note(pass: Pass, { sample, run }: Measurement): void {
  if (sample.kind !== 'faulted') return;
  const file = REFERENCE_ORCHESTRATORS[sample.orchestrator] as string;
  const lines = run.ledger.map(({ task, key, attempt, failed }) => {
    const identity = JSON.stringify([sample.index, task, key, attempt]);
    if ((pass.faults.get(identity) ?? failed) !== failed) pass.conflicts += 1;
    pass.faults.set(identity, failed);
    return `${identity} ${failed}`;
  });
  pass.attempts.set(`${file} ${sample.index}`, lines.sort().join('\n'));
  if (sample.outcome === 'accepted') pass.successes.set(file, (pass.successes.get(file) ?? 0) + 1);
}
