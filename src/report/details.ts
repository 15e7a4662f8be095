// What one orchestrator did with each task in a test case: `--detailed` shows it, the results leave it out.

import type { Sample, SampleKind } from '../benchmark/sample.ts';
import type { TestCaseName } from '../benchmark/test-cases.ts';
import type { TaskName } from '../types.ts';

export interface TestCaseDetails {
  readonly testCase: TestCaseName;
  readonly clean: LaneDetails;
  readonly faulted: LaneDetails;
}

/** Of all runs of a lane, failed ones included. */
export interface LaneDetails {
  readonly runs: number;
  /** the most attempts that any run had in flight at once; `null` without runs */
  readonly peakInFlight: number | null;
  readonly perTask: Readonly<Record<TaskName, TaskDetails>>;
}

interface TaskDetails {
  readonly attempts: number;
  readonly failures: number;
  readonly retries: number;
  /** from arrival to end, so queueing included; `null` without attempts */
  readonly meanAttemptMs: number | null;
}

export const TASK_NAMES: readonly TaskName[] = ['filterInput', 'getWords', 'findAnagrams'];

/** @param samples of one orchestrator */
export function detailsOf(samples: readonly Sample[], testCase: TestCaseName): TestCaseDetails {
  const ofTestCase = samples.filter((sample) => sample.testCase === testCase);
  return { testCase, clean: laneOf(ofTestCase, 'clean'), faulted: laneOf(ofTestCase, 'faulted') };
}

function laneOf(samples: readonly Sample[], kind: SampleKind): LaneDetails {
  const runs = samples.filter((sample) => sample.kind === kind);
  const peaks = runs.map(({ attempts }) => attempts.peakInFlight);
  return {
    runs: runs.length,
    peakInFlight: peaks.length === 0 ? null : Math.max(...peaks),
    perTask: {
      filterInput: taskOf(runs, 'filterInput'),
      getWords: taskOf(runs, 'getWords'),
      findAnagrams: taskOf(runs, 'findAnagrams'),
    },
  };
}

function taskOf(runs: readonly Sample[], task: TaskName): TaskDetails {
  let [attempts, failures, retries, timeMs] = [0, 0, 0, 0];
  for (const { attempts: made } of runs) {
    const ofTask = made.perTask[task];
    attempts += ofTask.attempts;
    failures += ofTask.failures;
    retries += ofTask.retries;
    timeMs += ofTask.timeMs;
  }
  return { attempts, failures, retries, meanAttemptMs: attempts === 0 ? null : timeMs / attempts };
}
