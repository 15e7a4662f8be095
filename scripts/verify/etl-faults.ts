// Runs the second exercise's example solution under many seeded mixes of faults, and kills it at random moments: its
// result is always the same, or it fails with a clear error, and it leaves nothing behind.

import { Command } from 'commander';
import { mulberry32 } from '../../src/benchmark/seeded-random.ts';
import { Checks } from './collect.ts';
import { Lane } from './etl/lane.ts';
import type { RunReply } from './etl/run-pipelines.ts';

const PIPELINE = 'async_etl/example-solution.ts';
const FAULT_RATES = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5];
const FILES = ['manifest.json', 'quarantine.ndjson', 'train.parquet', 'validation.parquet'];

/** How long a run takes here at most, about: kills and aborts fall at random within. */
const LONGEST_MS = 600;

const options = new Command('npm run verify:etl-faults --')
  .option('--mixes <n>', 'seeded mixes of faults', Number, 1000)
  .option('--kills <n>', 'runs that are killed', Number, 100)
  .option('--lanes <n>', 'servers with a process each, side by side: most of the time is waiting', Number, 6)
  .parse()
  .opts<{ readonly mixes: number; readonly kills: number; readonly lanes: number }>();

const checks = new Checks();
const expected = await findExpected();
await checkMixes();
await checkKills();
checks.conclude();

/** The naive pipeline's, without faults. */
async function findExpected(): Promise<string> {
  const lane = await Lane.open('async_etl/pipeline.ts');
  const reply = await lane.run({ isCold: true, faultRate: 0, faultSeed: 0 });
  await lane.close();
  if (reply === 'killed' || reply.digest === null)
    throw new Error(`The naive pipeline failed: ${JSON.stringify(reply)}`);
  return reply.digest;
}

interface Mix {
  readonly seed: number;
  readonly isCold: boolean;
  readonly faultRate: number;
  readonly abortAfterMs?: number;
  readonly reply: RunReply;
}

async function checkMixes(): Promise<void> {
  const mixes: Mix[] = [];
  await inLanes(options.mixes, async (lane, seed) => {
    const random = mulberry32(seed);
    const faultRate = FAULT_RATES[Math.floor(random() * FAULT_RATES.length)] ?? 0;
    const isCold = random() < 0.6;
    const abort = random() < 0.1 ? { abortAfterMs: Math.floor(random() * LONGEST_MS) } : {};
    const reply = await lane.run({ isCold, faultRate, faultSeed: seed, ...abort });
    if (reply !== 'killed') mixes.push({ seed, isCold, faultRate, ...abort, reply });
  });
  const succeeded = mixes.filter(({ reply }) => reply.error === null);
  const failed = mixes.filter(({ reply }) => reply.error !== null);
  const aborted = failed.filter(({ abortAfterMs }) => abortAfterMs !== undefined);
  const gaveUp = failed.filter(({ abortAfterMs }) => abortAfterMs === undefined);
  checks.check(mixes.length === options.mixes, `${mixes.length} mixes of faults, nothing uncaught in any`);
  checks.check(
    succeeded.every(({ reply }) => reply.digest === expected && String(reply.files) === String(FILES)),
    `${succeeded.length} succeeded, each with the naive pipeline's result, byte for byte`,
  );
  checks.check(
    gaveUp.every(({ reply }) =>
      /\b(users|products|interactions|contexts|features)\b.*part/i.test(reply.error ?? ''),
    ),
    `${gaveUp.length} gave up with an error that names source and part, for example: ${gaveUp[0]?.reply.error ?? 'none'}`,
  );
  checks.check(
    failed.every(({ reply }) => !reply.files.includes('manifest.json')),
    `${aborted.length} were aborted; no failed or aborted run left a manifest`,
  );
  for (const rate of FAULT_RATES) {
    const own = mixes.filter(
      ({ faultRate, abortAfterMs }) => faultRate === rate && abortAfterMs === undefined,
    );
    const good = own.filter(({ reply }) => reply.error === null).length;
    process.stdout.write(`       fault rate ${rate}: ${good} of ${own.length} succeeded\n`);
  }
  checkLeft('descriptors', mixes);
  checkLeft('threads', mixes);
}

/** Per process: the runner waits until it is back at the least it has seen, or gives up and tells. */
function checkLeft(what: 'descriptors' | 'threads', mixes: readonly Mix[]): void {
  const counts = mixes.map(({ reply }) => reply[what]);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  checks.check(most - least <= 1, `open ${what} after each run: from ${least} to ${most}`);
}

async function checkKills(): Promise<void> {
  let [kills, same] = [0, 0];
  await inLanes(options.kills, async (lane, seed) => {
    const random = mulberry32(seed ^ 0x5eed);
    const clean = { faultRate: 0, faultSeed: seed };
    const first = await lane.run({ ...clean, isCold: true, killAfterMs: random() * LONGEST_MS });
    if (first === 'killed') kills += 1;
    const second = await lane.run({ ...clean, isCold: false });
    if (second !== 'killed' && second.digest === expected) same += 1;
  });
  checks.check(
    kills > options.kills / 4,
    `${kills} of ${options.kills} runs were killed before they had ended`,
  );
  checks.check(same === options.kills, `${same} of ${options.kills} had the same result when run again`);
}

async function inLanes(count: number, work: (lane: Lane, seed: number) => Promise<void>): Promise<void> {
  let next = 0;
  const oneLane = async () => {
    const lane = await Lane.open(PIPELINE);
    try {
      for (let seed = next++; seed < count; seed = next++) {
        await work(lane, seed);
        if (seed % 100 === 99) process.stderr.write(`${seed + 1} of ${count}\n`);
      }
    } finally {
      await lane.close();
    }
  };
  await Promise.all(Array.from({ length: options.lanes }, oneLane));
}
