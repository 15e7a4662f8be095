// Measures one run: its schedule, its limits, the run itself in a fresh process, and the judged sample.

import type { ClockName } from '../simulation/clock.ts';
import { criticalPath } from '../simulation/critical-path.ts';
import { createFaultSchedule, type FaultSchedule, noFaults } from '../simulation/fault-schedule.ts';
import { createPermanentSchedule, createSurvivalSchedule } from '../simulation/probe-schedules.ts';
import { prepareRun, type Run } from '../simulation/run.ts';
import type { RunLimits } from '../simulation/run-end.ts';
import { summariseAttempts } from './attempt-statistics.ts';
import type { Expectation } from './expectation.ts';
import { judgeRun } from './judge.ts';
import type { LoadedOrchestrator } from './load/load-orchestrator.ts';
import { mapStack } from './load/map-stack.ts';
import { replayCommand } from './replay-command.ts';
import type { Sample, SampleKind } from './sample.ts';
import type { TestCaseName } from './test-cases.ts';
import { breakDownTime } from './time-breakdown.ts';

export interface MeasuredCase {
  readonly name: TestCaseName;
  readonly expectation: Expectation;
}

/** Which run to make. */
export interface Job {
  readonly orchestrator: number;
  readonly testCase: MeasuredCase;
  readonly kind: SampleKind;
  /** see `Sample.index` */
  readonly index: number;
}

export interface MeasureSettings {
  /** `null` for one that could not be loaded */
  readonly orchestrators: readonly (LoadedOrchestrator | null)[];
  readonly clock: ClockName;
  readonly signal?: AbortSignal | undefined;
  /** called with what an orchestrator prints */
  readonly onOutput?: ((orchestrator: number, chunk: string) => void) | undefined;
}

export interface Measurement {
  readonly sample: Sample;
  readonly run: Run;
}

/** A job whose process has started and waits. */
export interface PreparedJob {
  /** `null` when it was cancelled */
  measure(): Promise<Measurement | null>;
}

export async function prepareJob(job: Job, settings: MeasureSettings): Promise<PreparedJob> {
  const { clock, signal, onOutput } = settings;
  const { expectation } = job.testCase;
  const orchestrator = settings.orchestrators[job.orchestrator] as LoadedOrchestrator;
  const schedule = scheduleOf(job);
  const startedAt = performance.now();
  const prepared = await prepareRun({
    program: orchestrator,
    entryUrl: orchestrator.entryUrl,
    text: expectation.text,
    schedule,
    seed: job.index,
    clock,
    limits: limitsFor(job),
    signal,
    onOutput: (chunk) => onOutput?.(job.orchestrator, chunk),
  });
  const startMs = performance.now() - startedAt;

  return {
    async measure() {
      const runStartedAt = performance.now();
      const run = await prepared.run();
      if (run.end.type === 'cancelled') return null;
      const realMs = startMs + performance.now() - runStartedAt;
      return { run, sample: describeSample(run, { job, schedule, orchestrator, realMs, clock }) };
    },
  };
}

interface SampleContext {
  readonly job: Job;
  readonly schedule: FaultSchedule;
  readonly orchestrator: LoadedOrchestrator;
  readonly realMs: number;
  readonly clock: ClockName;
}

function describeSample(run: Run, { job, schedule, orchestrator, realMs, clock }: SampleContext): Sample {
  const { testCase, kind, index } = job;
  const { outcome, reason } = judgeRun(run, testCase.expectation);
  const bound = criticalPath(testCase.expectation.necessaryCalls, schedule);
  return {
    orchestrator: job.orchestrator,
    testCase: testCase.name,
    kind,
    index,
    outcome,
    reason: reason === null ? null : mapStack(reason, orchestrator),
    error: run.end.type === 'rejected' ? `${run.end.error.name}: ${run.end.error.message}` : null,
    clock: run.clock,
    runtimeMs: run.runtimeMs,
    realMs,
    importMs: run.importMs,
    lowerBoundMs: bound.durationMs,
    efficiency: outcome === 'accepted' ? bound.durationMs / run.runtimeMs : 0,
    attempts: summariseAttempts(run.ledger, bound.attempts),
    breakdown: breakDownTime(run),
    resources: run.resources,
    replayCommand: outcome === 'accepted' ? null : replayCommand({ job, file: orchestrator.file, clock }),
  };
}

function scheduleOf({ kind, index, testCase }: Job): FaultSchedule {
  const [letters = ''] = testCase.expectation.necessaryCalls.letterMultisets;
  switch (kind) {
    case 'clean':
      return noFaults;
    case 'faulted':
      return createFaultSchedule(index);
    case 'survival':
      return createSurvivalSchedule(index, letters);
    case 'permanent':
      return createPermanentSchedule(letters);
  }
}

/** Far beyond what the naive orchestrator needs, retries included. */
function limitsFor({ testCase }: Job): RunLimits {
  const { words } = testCase.expectation;
  return {
    importMs: 10_000,
    realMs: 30_000 + words * 50,
    runtimeMs: 10 * (10_000 + words * 250),
    attempts: 1_000 + words * 20,
    outputBytes: 16 * 2 ** 20,
  };
}
