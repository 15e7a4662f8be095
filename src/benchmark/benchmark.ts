// From orchestrators and test cases to results: load, collect samples, summarise, compare. The commands add what
// is particular to them; see src/cli/benchmark.ts.

import type { ClockName } from '../simulation/clock.ts';
import type { IsolationTier } from '../simulation/isolation.ts';
import type { Run } from '../simulation/run.ts';
import type { RunLimits } from '../simulation/run-end.ts';
import { type CollectProgress, collectSamples } from './collect-samples.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import type { Quota } from './create-cells.ts';
import { describeEnvironment } from './environment.ts';
import { createExpectation } from './expectation.ts';
import { createVariantSource, type InputKind, type VariantSource } from './input-variants.ts';
import { type Candidate, loadCandidates } from './load/load-candidates.ts';
import type { MeasuredCase, Measurement } from './measure.ts';
import { type BenchmarkResults, type Environment, SCHEMA_VERSION } from './results.ts';
import type { Sample } from './sample.ts';
import type { LaneBudgets } from './sampling-cell.ts';
import { summarise } from './summarise.ts';
import { loadTestCase, type TestCaseName } from './test-cases.ts';

export interface BenchmarkPlan {
  readonly files: readonly string[];
  /** the place in `files` of the orchestrator that ratios refer to */
  readonly baseline: number | null;
  readonly testCases: readonly TestCaseName[];
  readonly iterations: number;
  readonly schedules: number;
  readonly seed: number;
  readonly inputs: InputKind;
  readonly clock: ClockName;
  readonly isolation: IsolationTier;
  /** what is not given here follows from the text */
  readonly limits: Partial<RunLimits>;
  /** see `CollectSettings` */
  readonly budgetMs: LaneBudgets;
  /** see `CollectSettings` */
  readonly quotas?: readonly Quota[];
}

export interface BenchmarkObserver {
  readonly signal: AbortSignal;
  onProgress(progress: CollectProgress): void;
  /** called after every round with all that is known by then */
  onRound(outcome: BenchmarkOutcome): void;
  onOutput(orchestrator: number, chunk: string): void;
  /** called with every run, which is not kept */
  onMeasurement?(measurement: Measurement): void;
}

export interface BenchmarkOutcome {
  readonly results: BenchmarkResults;
  readonly comparison: Comparison;
  readonly samples: readonly Sample[];
  /** for each orchestrator, the first faulted run of the last test case; for traces and timelines */
  readonly shownRuns: ReadonlyMap<number, ShownRun>;
}

interface ShownRun {
  readonly sample: Sample;
  readonly run: Run;
}

/** What does not change when the same orchestrators are measured again. */
export interface BenchmarkGround {
  readonly environment: Environment;
  readonly testCases: readonly MeasuredCase[];
}

export async function prepareGround(
  plan: Pick<BenchmarkPlan, 'testCases' | 'inputs' | 'clock' | 'isolation'>,
): Promise<BenchmarkGround> {
  const variants = plan.inputs === 'generated' ? await createVariantSource() : undefined;
  const [environment, testCases] = await Promise.all([
    describeEnvironment(plan.clock, plan.isolation),
    Promise.all(plan.testCases.map((name) => loadMeasuredCase(name, variants))),
  ]);
  return { environment, testCases };
}

export async function loadMeasuredCase(name: TestCaseName, variants?: VariantSource): Promise<MeasuredCase> {
  const expectation = await createExpectation(await loadTestCase(name));
  return { name, expectation, ...(variants ? { variants } : {}) };
}

/** Never rejects on an orchestrator's account; when it is interrupted, what was finished is in the outcome. */
export async function runBenchmark(
  plan: BenchmarkPlan,
  ground: BenchmarkGround,
  observer: BenchmarkObserver,
): Promise<BenchmarkOutcome> {
  const startedAt = performance.now();
  const candidates = await loadCandidates(plan.files);
  const samples: Sample[] = [];
  const shownRuns = new Map<number, ShownRun>();
  const lastTestCase = plan.testCases.at(-1);
  const describe = (complete: boolean) =>
    describeOutcome({
      plan,
      ground,
      candidates,
      samples,
      shownRuns,
      complete,
      realMs: performance.now() - startedAt,
    });

  const complete = await collectSamples({
    ...plan,
    testCases: ground.testCases,
    orchestrators: candidates.map(({ loaded }) => loaded),
    signal: observer.signal,
    onOutput: observer.onOutput,
    onMeasurement(measurement, progress) {
      const { sample, run } = measurement;
      samples.push(sample);
      observer.onMeasurement?.(measurement);
      const isFirst = !shownRuns.has(sample.orchestrator);
      if (isFirst && sample.kind === 'faulted' && sample.testCase === lastTestCase) {
        shownRuns.set(sample.orchestrator, { sample, run });
      }
      observer.onProgress(progress);
    },
    onRound: () => observer.onRound(describe(false)),
  });
  return describe(complete);
}

interface OutcomeParts {
  readonly plan: BenchmarkPlan;
  readonly ground: BenchmarkGround;
  readonly candidates: readonly Candidate[];
  readonly samples: readonly Sample[];
  readonly shownRuns: ReadonlyMap<number, ShownRun>;
  readonly complete: boolean;
  readonly realMs: number;
}

function describeOutcome(parts: OutcomeParts): BenchmarkOutcome {
  const { plan, ground, candidates, samples, shownRuns, complete, realMs } = parts;
  const { baseline, testCases, iterations, schedules, seed, inputs, clock, isolation, budgetMs } = plan;
  const orchestrators = summarise(
    samples,
    candidates.map((candidate) => ({
      ...candidate,
      replacedFiles: candidate.loaded?.replacedFiles ?? [],
    })),
    ground.testCases.map(({ name, expectation }) => ({ name, ...expectation })),
  );
  const budget = Math.max(budgetMs.clean, budgetMs.faulted);
  const virtualMs = samples.reduce((sum, { runtimeMs }) => sum + runtimeMs, 0);
  return {
    results: {
      schemaVersion: SCHEMA_VERSION,
      environment: ground.environment,
      settings: {
        clock,
        isolation,
        inputs,
        seed,
        testCases,
        iterations,
        schedules,
        budgetSeconds: Number.isFinite(budget) ? budget / 1000 : null,
        baseline: baseline === null ? null : (candidates[baseline]?.name ?? null),
        complete,
      },
      simulated: { virtualMs, realMs },
      orchestrators,
    },
    comparison: compare(samples, orchestrators, { baseline, iterations, schedules }),
    samples: [...samples],
    shownRuns,
  };
}
