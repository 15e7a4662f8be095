// Plays one run under designed conditions, on the virtual clock, and says what was seen of it.

import { summariseAttempts } from '../../benchmark/attempt-statistics.ts';
import type { Expectation } from '../../benchmark/expectation.ts';
import { judgeRun } from '../../benchmark/judge.ts';
import { limitsFor } from '../../benchmark/limits.ts';
import type { LoadedOrchestrator } from '../../benchmark/load/load-orchestrator.ts';
import { mapStack } from '../../benchmark/load/map-stack.ts';
import type { AttemptStatistics } from '../../benchmark/sample.ts';
import { firstLine } from '../../benchmark/summarise/first-line.ts';
import type { CallPlan } from '../../simulation/calls.ts';
import type { ChildProgram } from '../../simulation/child.ts';
import { criticalPath } from '../../simulation/critical-path.ts';
import { type FaultSchedule, noFaults } from '../../simulation/fault-schedule.ts';
import type { IsolationTier } from '../../simulation/isolation.ts';
import { type Run, runOrchestrator } from '../../simulation/run.ts';
import type { RunEnd, RunLimits } from '../../simulation/run-end.ts';
import type { Outcome } from '../../types.ts';

export interface Play {
  readonly expectation: Expectation;
  /** absent: no attempt fails */
  readonly schedule?: FaultSchedule;
  /** instead of one call with the text */
  readonly calls?: CallPlan;
  /** what is not given here follows from the text */
  readonly limits?: Partial<RunLimits>;
  /** instead of the orchestrator's own */
  readonly program?: (own: ChildProgram) => ChildProgram;
}

/** How a run, or a call of it, ended, judged as in a benchmark. */
export interface JudgedEnd {
  readonly outcome: Outcome;
  /** why it was not accepted, in one line */
  readonly reason: string | null;
  readonly end: RunEnd;
}

export interface PlayedRun extends JudgedEnd {
  readonly runtimeMs: number;
  /** critical path of the schedule, or floor */
  readonly lowerBoundMs: number;
  readonly attempts: AttemptStatistics;
  /** attempts that ended with a failure */
  readonly failures: number;
  readonly cpuTimeMs: number | null;
  readonly peakMemoryBytes: number | null;
  readonly run: Run;
}

export interface Player {
  readonly orchestrator: LoadedOrchestrator;
  readonly isolation: IsolationTier;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/** @throws the signal's reason when the run was cancelled */
export async function playRun(conditions: Play, player: Player): Promise<PlayedRun> {
  const { expectation, schedule = noFaults, calls, limits, program = (own) => own } = conditions;
  const { orchestrator, isolation, seed, signal } = player;
  const seen = await runOrchestrator({
    program: program(orchestrator.program),
    text: expectation.text,
    calls,
    schedule,
    randomSeed: seed,
    clock: 'virtual',
    isolation,
    limits: limitsFor({ expectation, clock: 'virtual' }, limits),
    signal,
  });
  if (seen.end.type === 'cancelled') throw signal?.reason;
  const run = withoutPlaces(seen, orchestrator);
  const bound = criticalPath(expectation.necessaryCalls, schedule);
  const { outcome, reason } = judgeRun(run, expectation);
  return {
    outcome,
    reason: reason === null ? null : shorten(reason),
    end: run.end,
    runtimeMs: run.runtimeMs,
    lowerBoundMs: bound.durationMs,
    attempts: summariseAttempts(run.ledger, bound.attempts),
    failures: run.ledger.filter(({ failed, endedMs }) => failed && endedMs !== undefined).length,
    cpuTimeMs: run.resources?.cpuTimeMs ?? null,
    peakMemoryBytes: run.resources?.peakMemoryBytes ?? null,
    run,
  };
}

/** An error may name the run's folder, which is gone and never the same. */
function withoutPlaces(run: Run, orchestrator: LoadedOrchestrator): Run {
  const map = (text: string) => mapStack(text, orchestrator, run.directory);
  const mapEnd = <End extends RunEnd>(end: End): End =>
    'error' in end
      ? {
          ...end,
          error: { ...end.error, message: map(end.error.message), causes: end.error.causes.map(map) },
        }
      : end;
  const calls = run.calls.map((call) => ({ ...call, end: mapEnd(call.end) }));
  return { ...run, end: mapEnd(run.end), calls };
}

const MOST_CHARACTERS = 300;

/** What a stranger throws may be long. */
export function shorten(text: string): string {
  const line = firstLine(text);
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
}
