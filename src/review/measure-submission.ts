// Measures a submission beside the naive baseline and the example solution: the same generated texts, the same faults.

import { join } from 'node:path';
import { type BenchmarkPlan, prepareGround, runBenchmark } from '../benchmark/benchmark.ts';
import type { Quota } from '../benchmark/create-cells.ts';
import type { InputKind } from '../benchmark/input-variants.ts';
import { loadOrchestrator } from '../benchmark/load/load-orchestrator.ts';
import { KIT_DIRECTORY } from '../benchmark/load/pristine-files.ts';
import type { Measurement } from '../benchmark/measure.ts';
import type { BenchmarkResults } from '../benchmark/results.ts';
import type { Sample } from '../benchmark/sample.ts';
import type { TestCaseName } from '../benchmark/test-cases.ts';
import { isDisqualifying } from '../benchmark/verdict.ts';
import { BASELINE_FILE } from '../cli/baseline.ts';
import type { IsolationTier } from '../simulation/isolation.ts';
import type { Role } from './review-report.ts';

export interface MeasurementPlan {
  /** the submission's module */
  readonly file: string;
  readonly isolation: IsolationTier;
  readonly inputs: InputKind;
  readonly seed: number;
  readonly iterations: number;
  readonly schedules: number;
  /** when no further run is started */
  readonly budgetMs: number;
}

export interface MeasuredSubmission {
  readonly results: BenchmarkResults;
  /** the place of each in the results and in `Sample.orchestrator` */
  readonly places: Readonly<Record<Role, number>>;
  readonly samples: readonly Sample[];
  /** of the candidate, in the richest test case */
  readonly observed: readonly Measurement[];
  /** of all three, in each test case: one clean run, and faulted runs on the first few schedules */
  readonly shown: readonly Measurement[];
}

/** The richest first: its probes are made first, and it is what a review is summed up by. */
export const REVIEWED_CASES: readonly TestCaseName[] = ['large', 'medium', 'small'];
/** Behaviour is told from runs in which there is most to be seen. */
const OBSERVED_CASE: TestCaseName = 'large';

export const EXAMPLE_FILE = join(KIT_DIRECTORY, 'example-solution.ts');

const PLACES: Readonly<Record<Role, number>> = { baseline: 0, example: 1, candidate: 2 };
const SHOWN_SCHEDULES = 4;

/** As many say something of how reliable it is, however slow a submission is and however little time there is. */
const LEAST_SCHEDULES = 8;

/** The baseline gives up at the first failure: where one is nearly certain, a few runs show that. */
const QUOTAS: readonly Quota[] = [
  { orchestrator: PLACES.candidate, testCase: 'large', leastFaultedRuns: LEAST_SCHEDULES },
  { orchestrator: PLACES.example, testCase: 'large', leastFaultedRuns: LEAST_SCHEDULES },
  { orchestrator: PLACES.baseline, testCase: 'large', mostFaultedRuns: LEAST_SCHEDULES },
  { orchestrator: PLACES.baseline, testCase: 'medium', mostFaultedRuns: LEAST_SCHEDULES },
];

export interface MeasurementObserver {
  readonly signal: AbortSignal;
  onProgress(remainingMs: number): void;
}

export async function measureSubmission(
  plan: MeasurementPlan,
  { signal, onProgress }: MeasurementObserver,
): Promise<MeasuredSubmission> {
  const { file, isolation, inputs, seed, iterations, schedules, budgetMs } = plan;
  const benchmarkPlan: BenchmarkPlan = {
    files: [BASELINE_FILE, EXAMPLE_FILE, file],
    baseline: PLACES.baseline,
    testCases: REVIEWED_CASES,
    iterations,
    schedules,
    seed,
    inputs,
    clock: 'virtual',
    isolation,
    limits: {},
    quotas: QUOTAS,
    budgetMs: { clean: budgetMs, faulted: budgetMs, probes: budgetMs },
  };
  const observed: Measurement[] = [];
  const shown: Measurement[] = [];
  // What is out is not measured further, and neither is what it would be compared with.
  const out = new AbortController();
  if (!(await canBeLoaded(file))) out.abort();
  const { results, samples } = await runBenchmark(benchmarkPlan, await prepareGround(benchmarkPlan), {
    signal: AbortSignal.any([signal, out.signal]),
    onProgress: ({ remainingMs }) => onProgress(remainingMs),
    onRound: () => {},
    onOutput: () => {},
    onMeasurement(measurement) {
      const { sample } = measurement;
      const isOwn = sample.orchestrator === PLACES.candidate;
      if (isOwn && isDisqualifying(sample)) out.abort();
      if (isOwn && sample.testCase === OBSERVED_CASE) observed.push(measurement);
      if (isShown(sample, seed)) shown.push(measurement);
    },
  });
  return { results, places: PLACES, samples, observed, shown };
}

async function canBeLoaded(file: string): Promise<boolean> {
  return loadOrchestrator(file).then(
    () => true,
    () => false,
  );
}

function isShown({ kind, index }: Sample, seed: number): boolean {
  if (kind === 'clean') return index === 0;
  return kind === 'faulted' && index >= seed && index < seed + SHOWN_SCHEDULES;
}
