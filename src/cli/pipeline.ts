// `npm run pipeline`: one run of an orchestrator on a text, or on each of the test cases.

import { writeFile } from 'node:fs/promises';
import { createExpectation, type Expectation } from '../benchmark/expectation.ts';
import { judgeRun } from '../benchmark/judge.ts';
import { limitsFor } from '../benchmark/limits.ts';
import { type LoadedOrchestrator, loadOrchestrator } from '../benchmark/load/load-orchestrator.ts';
import { mapStack } from '../benchmark/load/map-stack.ts';
import { type PipelineRun, renderRun, toJsonReport } from '../report/pipeline-report.ts';
import { printable } from '../report/printable.ts';
import {
  createFaultSchedule,
  type FaultSchedule,
  noFaults,
  randomSeed,
} from '../simulation/fault-schedule.ts';
import type { IsolationTier } from '../simulation/isolation.ts';
import { createPermanentSchedule, createSurvivalSchedule } from '../simulation/probe-schedules.ts';
import { type Run, runOrchestrator } from '../simulation/run.ts';
import { NO_LIMITS, type RunLimits } from '../simulation/run-end.ts';
import { checkWritable } from './check-writable.ts';
import { coloursOf } from './colours.ts';
import { chosenIsolation, chosenLimits } from './limit-options.ts';
import {
  type PipelineInput,
  type PipelineOptions,
  parsePipelineOptions,
  readInputs,
  replayCommand,
} from './pipeline-options.ts';
import { runCommand } from './run-command.ts';
import { startRunProgress } from './run-progress.ts';

await runCommand(async (signal) => {
  const options = parsePipelineOptions(process.argv);
  const inputs = await readInputs(options, signal);
  if (options.output !== undefined) await checkWritable('--output', options.output);
  const orchestrator = await loadOrchestrator(options.orchestrator);
  const isRandom = options.faults && options.probe === undefined;
  const seed = isRandom ? (options.seed ?? randomSeed()) : null;

  const runs: PipelineRun[] = [];
  for (const input of inputs) {
    const run = await runInput(input, { orchestrator, options, seed, signal });
    if (signal.aborted) break;
    runs.push(run);
    if (run.outcome === 'load-error') {
      process.stderr.write(printable(`${options.orchestrator}: ${run.error}\n`));
      break;
    }
    if (!options.json) process.stdout.write(renderRun(run, coloursOf('stdout')));
  }

  const report = toJsonReport(runs);
  if (options.json) process.stdout.write(`${report}\n`);
  if (options.output !== undefined) await writeFile(options.output, `${report}\n`);
  return exitCodeOf(runs);
});

interface RunContext {
  readonly orchestrator: LoadedOrchestrator;
  readonly options: PipelineOptions;
  readonly seed: number | null;
  readonly signal: AbortSignal;
}

async function runInput(input: PipelineInput, context: RunContext): Promise<PipelineRun> {
  const { orchestrator, options, seed, signal } = context;
  const expectation = await createExpectation(input);
  const isolation = chosenIsolation(options);
  const progress = startRunProgress(input.name);
  const run = await runOrchestrator({
    program: orchestrator.program,
    text: input.text,
    schedule: scheduleOf(options.probe, seed, expectation),
    randomSeed: options.randomSeed,
    clock: options.clock,
    isolation,
    limits: limitsOf(expectation, options),
    signal,
    onProgress: progress.update,
    onOutput: progress.writeAbove,
  }).finally(progress.stop);
  const replay = replayCommand(input, options, seed);
  return describeRun(run, { input, expectation, seed, orchestrator, isolation, replay });
}

/** A run may take as long as it likes: its user sees the progress and can stop it. */
function limitsOf(expectation: Expectation, options: PipelineOptions): RunLimits {
  const { importMs, memoryBytes, outputBytes } = limitsFor({ expectation, clock: options.clock });
  return { ...NO_LIMITS, importMs, memoryBytes, outputBytes, ...chosenLimits(options) };
}

function scheduleOf(
  probe: PipelineOptions['probe'],
  seed: number | null,
  { necessaryCalls: { letterMultisets } }: Expectation,
): FaultSchedule {
  const [letters = ''] = letterMultisets;
  if (probe === 'permanent') return createPermanentSchedule(letters);
  if (probe !== undefined) return createSurvivalSchedule(probe, letters);
  return seed === null ? noFaults : createFaultSchedule(seed);
}

interface RunDetails {
  readonly input: PipelineInput;
  readonly expectation: Expectation;
  readonly seed: number | null;
  readonly orchestrator: LoadedOrchestrator;
  readonly isolation: IsolationTier;
  readonly replay: string;
}

function describeRun(run: Run, details: RunDetails): PipelineRun {
  const { input, expectation, seed, orchestrator, isolation, replay } = details;
  const { outcome, reason } = judgeRun(run, expectation);
  const answer = run.end.type === 'answered' ? run.end.entries : null;
  return {
    input: input.name,
    seed,
    outcome,
    runtimeMs: run.runtimeMs,
    targetMs: input.expected?.runtimeMs,
    floorMs: expectation.floorMs,
    words: expectation.words,
    peakMemoryBytes: run.resources?.peakMemoryBytes ?? null,
    isolation,
    replacedFiles: orchestrator.replacedFiles,
    attempts: run.ledger.length,
    failures: run.ledger.filter(({ failed, endedMs }) => failed && endedMs !== undefined).length,
    retries: run.ledger.filter(({ isRetry }) => isRetry).length,
    anagramCounts: answer && Object.fromEntries(answer),
    error: reason === null ? null : mapStack(reason, orchestrator, run.directory),
    replayCommand: replay,
  };
}

function exitCodeOf(runs: readonly PipelineRun[]): number {
  if (runs.some(({ outcome }) => outcome === 'load-error')) return 2;
  return runs.every(({ outcome }) => outcome === 'accepted') ? 0 : 1;
}
