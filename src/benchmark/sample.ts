// One measured run, judged: what the collectors produce and the statistics read.

import type { ClockName } from '../simulation/clock.ts';
import type { ResourceUsage } from '../simulation/process-usage.ts';
import type { Outcome, TaskName } from '../types.ts';
import type { TestCaseName } from './test-cases.ts';

/** `clean` and `faulted` are lanes; `survival` and `permanent` are probes, on designed schedules. */
export type SampleKind = 'clean' | 'faulted' | 'survival' | 'permanent';

export interface Sample {
  /** the orchestrator's place in the list that is compared */
  readonly orchestrator: number;
  readonly testCase: TestCaseName;
  readonly kind: SampleKind;
  /**
   * clean: the iteration, 0, 1, 2 …; faulted: the seed of the fault schedule, the same for every orchestrator;
   * survival: how many times in a row each probed call failed; permanent: 0
   */
  readonly index: number;
  readonly outcome: Outcome;
  /** why it was not accepted */
  readonly reason: string | null;
  /** the orchestrator's own words when its promise rejected */
  readonly error: string | null;
  /** `real` when worker threads kept the clock from jumping */
  readonly clock: ClockName;
  /** on the world's clock, from the start of the import to the end; lower is better */
  readonly runtimeMs: number;
  /** how long the run took its user, from the start of the process to its end */
  readonly realMs: number;
  /** of the runtime, the import of the module */
  readonly importMs: number;
  /** floor (clean) or critical path (faulted) of the text */
  readonly lowerBoundMs: number;
  /** `lowerBoundMs` / `runtimeMs`, 0 for a failed run; higher is better */
  readonly efficiency: number;
  readonly attempts: AttemptStatistics;
  readonly breakdown: TimeBreakdown;
  /** `null` where the system does not tell */
  readonly resources: ResourceUsage | null;
  /** repeats this run with `npm run pipeline` */
  readonly replayCommand: string | null;
}

export interface AttemptStatistics {
  readonly made: number;
  /** what the schedule makes necessary */
  readonly necessary: number;
  readonly peakInFlight: number;
  /** attempts of the call that had most of them */
  readonly mostOfOneCall: number;
  readonly perTask: Readonly<Record<TaskName, TaskStatistics>>;
}

export interface TaskStatistics {
  readonly attempts: number;
  readonly failures: number;
  readonly retries: number;
  /** sum over its attempts, from arrival to end, so queueing included */
  readonly timeMs: number;
}

/** The runtime along the chain of events that the answer waited for. The parts add up to the runtime. */
export interface TimeBreakdown {
  /** latency of attempts that succeeded */
  readonly taskLatencyMs: number;
  /** latency of attempts that failed */
  readonly failedAttemptsMs: number;
  /** waiting of the orchestrator's own: between a failure and its retry, or on a timer */
  readonly backoffMs: number;
  /** waiting for a place in the service */
  readonly queueingMs: number;
  /** the orchestrator's own work with nothing on the chain in flight: CPU time and I/O, its import included */
  readonly ownWorkMs: number;
}
