// Measures one run: its schedule, its limits, the run itself in a fresh process, and the judged sample.

import type { ClockName } from '../simulation/clock.ts';
import { criticalPath } from '../simulation/critical-path.ts';
import { createFaultSchedule, type FaultSchedule, noFaults } from '../simulation/fault-schedule.ts';
import type { IsolationTier } from '../simulation/isolation.ts';
import { createPermanentSchedule, createSurvivalSchedule } from '../simulation/probe-schedules.ts';
import { prepareRun, type Run } from '../simulation/run.ts';
import type { RunLimits } from '../simulation/run-end.ts';
import { summariseAttempts } from './attempt-statistics.ts';
import type { Expectation } from './expectation.ts';
import type { VariantSource } from './input-variants.ts';
import { judgeRun } from './judge.ts';
import { limitsFor } from './limits.ts';
import type { LoadedOrchestrator } from './load/load-orchestrator.ts';
import { mapStack } from './load/map-stack.ts';
import { replayCommand } from './replay-command.ts';
import type { Sample, SampleKind } from './sample.ts';
import type { TestCaseName } from './test-cases.ts';
import { breakDownTime } from './time-breakdown.ts';

export interface MeasuredCase {
  readonly name: TestCaseName;
  /** of the published text */
  readonly expectation: Expectation;
  /** makes the text of a run that has a variant */
  readonly variants?: VariantSource;
}

/** Which run to make. */
export interface Job {
  readonly orchestrator: number;
  readonly testCase: MeasuredCase;
  readonly kind: SampleKind;
  /** see `Sample.index` */
  readonly index: number;
  /** which variant of the text to run; `null` for the published text */
  readonly variant: number | null;
  /** of the orchestrator's own `Math.random` */
  readonly randomSeed: number;
}

export interface MeasureSettings {
  /** `null` for one that could not be loaded */
  readonly orchestrators: readonly (LoadedOrchestrator | null)[];
  readonly clock: ClockName;
  readonly isolation: IsolationTier;
  /** what is not given here follows from the text */
  readonly limits: Partial<RunLimits>;
  readonly signal?: AbortSignal | undefined;
  /** called with what an orchestrator prints */
  readonly onOutput?: ((orchestrator: number, chunk: string) => void) | undefined;
}

export interface Measurement {
  readonly sample: Sample;
  readonly run: Run;
  /** of the text that was run */
  readonly expectation: Expectation;
}

/** A job whose process has started and waits. */
export interface PreparedJob {
  /** `null` when it was cancelled */
  measure(): Promise<Measurement | null>;
}

export async function prepareJob(job: Job, settings: MeasureSettings): Promise<PreparedJob> {
  const { clock, isolation, limits, signal, onOutput } = settings;
  const expectation = expectationOf(job);
  const orchestrator = settings.orchestrators[job.orchestrator] as LoadedOrchestrator;
  const schedule = scheduleOf(job, expectation);
  const startedAt = performance.now();
  const prepared = await prepareRun({
    program: orchestrator.program,
    text: expectation.text,
    schedule,
    randomSeed: job.randomSeed,
    clock,
    isolation,
    limits: limitsFor({ expectation, clock }, limits),
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
      return {
        run,
        expectation,
        sample: describeSample(run, { job, expectation, schedule, orchestrator, realMs, clock, isolation }),
      };
    },
  };
}

function expectationOf({ testCase, variant }: Job): Expectation {
  const { expectation, variants } = testCase;
  return variant === null || !variants ? expectation : variants(expectation.text, variant);
}

interface SampleContext {
  readonly job: Job;
  readonly expectation: Expectation;
  readonly schedule: FaultSchedule;
  readonly orchestrator: LoadedOrchestrator;
  readonly realMs: number;
  readonly clock: ClockName;
  readonly isolation: IsolationTier;
}

function describeSample(run: Run, context: SampleContext): Sample {
  const { job, expectation, schedule, orchestrator, realMs, clock, isolation } = context;
  const { testCase, kind, index } = job;
  const { outcome, reason } = judgeRun(run, expectation);
  const bound = criticalPath(expectation.necessaryCalls, schedule);
  return {
    orchestrator: job.orchestrator,
    testCase: testCase.name,
    kind,
    index,
    outcome,
    reason: reason === null ? null : mapStack(reason, orchestrator, run.directory),
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
    replayCommand:
      outcome === 'accepted' ? null : replayCommand({ job, file: orchestrator.file, clock, isolation }),
  };
}

function scheduleOf({ kind, index }: Job, { necessaryCalls }: Expectation): FaultSchedule {
  const [letters = ''] = necessaryCalls.letterMultisets;
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
