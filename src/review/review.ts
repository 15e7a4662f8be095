// Reviews one submission: integrity, measurement beside baseline and example, designed scenarios, behaviour, diffs;
// then the rubric and the questions that follow from all of it.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputKind } from '../benchmark/input-variants.ts';
import { LoadError } from '../benchmark/load/load-error.ts';
import { type LoadedOrchestrator, loadOrchestrator } from '../benchmark/load/load-orchestrator.ts';
import { KIT_DIRECTORY } from '../benchmark/load/pristine-files.ts';
import { BASELINE_FILE } from '../cli/baseline.ts';
import { isNaive } from '../handout/is-naive.ts';
import type { IsolationTier } from '../simulation/isolation.ts';
import { probeBehaviour } from './behaviour/probe-behaviour.ts';
import { describeBehaviour } from './behaviour.ts';
import { measureCalibration } from './calibration.ts';
import { diffFiles } from './diff.ts';
import { checkIntegrity } from './integrity.ts';
import {
  EXAMPLE_FILE,
  type MeasuredSubmission,
  measureSubmission,
  REVIEWED_CASES,
} from './measure-submission.ts';
import { chooseQuestions } from './questions.ts';
import { measureRatios } from './ratios.ts';
import type { ResolvedSubmission } from './resolve-submission.ts';
import {
  type Behaviour,
  type Calibration,
  REVIEW_SCHEMA_VERSION,
  type ReviewReport,
  ROLES,
  type RunTimeline,
  type ScalingPoint,
  type ScenarioResult,
} from './review-report.ts';
import { assessRubric } from './rubric.ts';
import { measureScaling } from './scaling.ts';
import { runScenarios } from './scenarios/run-scenarios.ts';
import { timelineOf } from './timelines.ts';

export interface ReviewPlan {
  readonly isolation: IsolationTier;
  readonly inputs: InputKind;
  readonly seed: number;
  readonly iterations: number;
  readonly schedules: number;
  /** for the measurement beside baseline and example */
  readonly budgetMs: number;
}

/** What is the same for every submission on this machine, and is measured once. */
export interface ReviewGround {
  readonly calibration: Calibration;
  /** of baseline and example: measured when it is asked for first, since not every submission comes so far */
  scaling(): Promise<readonly ScalingPoint[]>;
}

export interface ReviewObserver {
  readonly signal: AbortSignal;
  /** called when a stage begins, and while it goes on where it is known how long it will take */
  onStage(stage: string, remainingMs?: number): void;
}

export async function prepareReviews(plan: ReviewPlan, observer: ReviewObserver): Promise<ReviewGround> {
  observer.onStage('calibration of this machine');
  const calibration = await measureCalibration();
  let scaling: Promise<readonly ScalingPoint[]> | undefined;
  return {
    calibration,
    scaling() {
      scaling ??= measureKitScaling(plan, observer);
      return scaling;
    },
  };
}

async function measureKitScaling(
  { isolation, seed }: ReviewPlan,
  { signal, onStage }: ReviewObserver,
): Promise<readonly ScalingPoint[]> {
  onStage('how baseline and example grow with the text');
  const [baseline, example] = await Promise.all([
    loadOrchestrator(BASELINE_FILE),
    loadOrchestrator(EXAMPLE_FILE),
  ]);
  return measureScaling({ orchestrators: { baseline, example }, isolation, seed, signal });
}

interface ReviewContext {
  readonly plan: ReviewPlan;
  readonly ground: ReviewGround;
  readonly observer: ReviewObserver;
}

/** Never rejects on the submission's account; after an abort what is returned is not to be used. */
export async function reviewSubmission(
  submission: ResolvedSubmission,
  { plan, ground, observer }: ReviewContext,
): Promise<ReviewReport> {
  const startedAt = performance.now();
  const { signal, onStage } = observer;
  onStage('changed files, types, lint');
  const integrity = await checkIntegrity(submission);
  onStage('measurement beside baseline and example');
  const measured = await measureSubmission(
    { ...plan, file: submission.orchestratorFile },
    { signal, onProgress: (remainingMs) => onStage('measurement beside baseline and example', remainingMs) },
  );
  const observation = await observe(submission, measured, { plan, ground, observer });
  const { results } = measured;
  const own = results.orchestrators[measured.places.candidate];
  const report = {
    schemaVersion: REVIEW_SCHEMA_VERSION,
    submission: describeSubmission(submission),
    environment: results.environment,
    settings: settingsOf(plan, results.settings.complete),
    calibration: ground.calibration,
    verdict: own?.verdict ?? 'harness-error',
    ...(own?.reason === undefined ? {} : { reason: own.reason }),
    integrity,
    measurement: {
      results: {
        candidate: own ?? null,
        baseline: results.orchestrators[measured.places.baseline] ?? null,
        example: results.orchestrators[measured.places.example] ?? null,
      },
      ratios: measureRatios(measured),
    },
    scenarios: observation.scenarios,
    behaviour: observation.behaviour,
    timelines: timelinesOf(measured),
    scaling: observation.scaling,
    diffs: await diffsOf(submission),
    durationMs: performance.now() - startedAt,
  } as const;
  return { ...report, rubric: assessRubric(report), questions: chooseQuestions(report) };
}

interface Observation {
  readonly scenarios: readonly ScenarioResult[];
  readonly scaling: readonly ScalingPoint[];
  readonly behaviour: Behaviour | null;
}

/** What never ran, or has broken the rules, is not observed any further. */
async function observe(
  submission: ResolvedSubmission,
  { results, places, observed }: MeasuredSubmission,
  { plan, ground, observer }: ReviewContext,
): Promise<Observation> {
  const nothing: Observation = { scenarios: [], scaling: [], behaviour: null };
  const orchestrator = await tryToLoad(submission.orchestratorFile);
  const verdict = results.orchestrators[places.candidate]?.verdict;
  if (orchestrator === null || verdict !== 'accepted' || observer.signal.aborted) {
    return nothing;
  }
  const { isolation, seed } = plan;
  const { signal, onStage } = observer;
  const common = { isolation, seed, signal };
  onStage('scenarios');
  const scenarios = await runScenarios({ orchestrator, ...common });
  onStage('how it grows with the text');
  const own = await measureScaling({ orchestrators: { candidate: orchestrator }, ...common });
  const scaling = [...(await ground.scaling()), ...own];
  onStage('how it repeats what failed');
  const probe = await probeBehaviour({ orchestrator, ...common });
  const ofKind = (kind: string) => observed.filter(({ sample }) => sample.kind === kind);
  const runs = { clean: ofKind('clean'), faulted: ofKind('faulted'), probe };
  return { scenarios, scaling, behaviour: describeBehaviour(runs, scaling) };
}

async function tryToLoad(file: string): Promise<LoadedOrchestrator | null> {
  return loadOrchestrator(file).catch((error: unknown) => {
    if (error instanceof LoadError) return null;
    throw error;
  });
}

function describeSubmission({ name, source, file, commit }: ResolvedSubmission): ReviewReport['submission'] {
  return { name, source, file, commit };
}

function settingsOf(plan: ReviewPlan, complete: boolean): ReviewReport['settings'] {
  const { isolation, inputs, seed, iterations, schedules } = plan;
  return { isolation, inputs, seed, testCases: REVIEWED_CASES, iterations, schedules, complete };
}

function timelinesOf({ shown, places }: MeasuredSubmission): RunTimeline[] {
  return shown.flatMap(({ sample, run }) => {
    const role = ROLES.find((one) => places[one] === sample.orchestrator);
    if (role === undefined) return [];
    const { testCase, outcome } = sample;
    return [
      timelineOf({ role, testCase, seed: sample.kind === 'clean' ? null : sample.index, outcome, run }),
    ];
  });
}

async function diffsOf(submission: ResolvedSubmission): Promise<ReviewReport['diffs']> {
  const [original, candidate, example] = await Promise.all([
    readOriginal(),
    readFile(submission.orchestratorFile, 'utf8'),
    readFile(EXAMPLE_FILE, 'utf8'),
  ]);
  const own = { name: submission.file, text: candidate };
  // The example stands beside src/, most submissions in it: that says nothing about either.
  const shown = example.replaceAll("from './src/", "from './");
  return {
    baselineToCandidate: diffFiles({ name: 'src/orchestrator.ts', text: original }, own),
    candidateToExample: diffFiles(own, { name: 'example-solution.ts', text: shown }),
  };
}

/** What the candidate was given; whoever tries the exercise in the kit has changed that file, and the baseline is left. */
async function readOriginal(): Promise<string> {
  const [exercise, baseline] = await Promise.all([
    readFile(join(KIT_DIRECTORY, 'src', 'orchestrator.ts'), 'utf8'),
    readFile(BASELINE_FILE, 'utf8'),
  ]);
  return isNaive(exercise, baseline) ? exercise : baseline.replaceAll("from '../src/", "from './");
}
