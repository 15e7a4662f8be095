// Do attacks disturb others? compare-benchmarks on the reference orchestrators alone, then on the same beside every
// hostile or broken submission of the corpus: the figures of the reference must agree within their intervals.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type { BenchmarkResults, Figure, OrchestratorResult } from '../../src/benchmark/results.ts';
import { bestTier, type IsolationTier } from '../../src/simulation/isolation.ts';
import { findSubmissions } from '../attack/find-submissions.ts';
import { Checks } from './collect.ts';
import { REFERENCE_ORCHESTRATORS } from './orchestrators.ts';

const { values } = parseArgs({ options: { isolation: { type: 'string', default: bestTier() } } });
const tier = values.isolation as IsolationTier;

const OPTIONS = [
  ...['--test-case', 'medium', '--iterations', '7', '--schedules', '20', '--seed', '1', '--json'],
  ...['--isolation', tier, '--wall-limit', '5', '--memory-limit', '400', '--output-limit', '1'],
];
const CORPUS = fileURLToPath(new URL('../../test/submissions', import.meta.url));
const MACHINE = { nodeMajor: Number(process.versions.node.split('.')[0]), hasControlGroups: true };

const attacks = findSubmissions(CORPUS, MACHINE).filter(
  // What a tier does not defend ends the command itself, and is in the threat model.
  ({ declaration }) => !['accepted', 'none'].includes(declaration.verdicts[tier]),
);
const honest = REFERENCE_ORCHESTRATORS.filter(
  (file) => !file.includes('naive') && !file.includes('retries-only'),
);

const checks = new Checks();
process.stdout.write(`tier ${tier}: ${honest.length} honest orchestrators, ${attacks.length} attacks\n`);
const alone = await compareBenchmarks(honest);
const beside = await compareBenchmarks([...honest, ...attacks.map(({ file }) => file)]);
for (const file of honest) compare(resultOf(alone, file), resultOf(beside, file));
const wrong = attacks.filter(
  ({ file, declaration }) => resultOf(beside, file).verdict !== declaration.verdicts[tier],
);
checks.check(
  wrong.length === 0,
  `every attack has its verdict${wrong.map(({ name }) => `, not ${name}`).join('')}`,
);
checks.conclude();

async function compareBenchmarks(files: readonly string[]): Promise<BenchmarkResults> {
  const words = ['--import', 'tsx', 'src/cli/compare-benchmarks.ts', ...files, ...OPTIONS];
  const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: 2 ** 28 });
  return JSON.parse(stdout) as BenchmarkResults;
}

function resultOf({ orchestrators }: BenchmarkResults, file: string): OrchestratorResult {
  const found = orchestrators.find((orchestrator) => orchestrator.file === file);
  if (!found) throw new Error(`Expected ${file} in the results.`);
  return found;
}

function compare(before: OrchestratorResult, after: OrchestratorResult): void {
  const [first] = before.testCases;
  const [second] = after.testCases;
  const figures = [
    ['runtime', first?.clean?.runtimeMs, second?.clean?.runtimeMs],
    ['CPU time', first?.clean?.cpuTimeMs, second?.clean?.cpuTimeMs],
    ['peak memory', first?.clean?.peakMemoryBytes, second?.clean?.peakMemoryBytes],
    ['runtime with failures', first?.faulted?.runtimeMs, second?.faulted?.runtimeMs],
  ] as const;
  for (const [name, one, other] of figures) {
    checks.check(
      agree(one, other),
      `${before.name}: ${name}, ${show(one)} alone, ${show(other)} beside attacks`,
    );
  }
  const successes = [first?.faulted?.successes, second?.faulted?.successes];
  checks.check(successes[0] === successes[1], `${before.name}: successes, ${successes.join(' and ')} of 20`);
}

/** Intervals that overlap, or medians so near each other that it does not matter. */
function agree(one: Figure | null | undefined, other: Figure | null | undefined): boolean {
  if (!one || !other) return false;
  const isNear = Math.abs(one.median / other.median - 1) <= 0.02;
  return isNear || (one.low <= other.high && other.low <= one.high);
}

function show(figure: Figure | null | undefined): string {
  return figure
    ? `${figure.median.toPrecision(4)} (${figure.low.toPrecision(4)} to ${figure.high.toPrecision(4)})`
    : 'none';
}
