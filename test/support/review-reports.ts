// Made-up reviews for the tests of rubric, questions, page, Markdown and terminal: a full report of a good submission,
// in which a test overrides what it is about.

import type {
  CleanResult,
  FaultedResult,
  OrchestratorResult,
  ProbeResult,
  TestCaseResult,
} from '../../src/benchmark/results.ts';
import type { TestCaseName } from '../../src/benchmark/test-cases.ts';
import {
  type Behaviour,
  type Integrity,
  type MeasuredRatio,
  type ReviewReport,
  type Role,
  type RunTimeline,
  SCENARIOS,
  type ScalingPoint,
  type ScenarioName,
  type ScenarioResult,
} from '../../src/review/review-report.ts';
import { benchmarkResults, type MadeUp } from './results.ts';

export interface MadeUpReview {
  readonly candidate?: Partial<MadeUp>;
  readonly baseline?: Partial<MadeUp> | null;
  readonly example?: Partial<MadeUp> | null;
  /** of the candidate, in `large` */
  readonly large?: {
    readonly clean?: Partial<CleanResult> | null;
    readonly faulted?: Partial<FaultedResult> | null;
    readonly probes?: Partial<ProbeResult> | null;
  };
  readonly scenarios?: Readonly<Partial<Record<ScenarioName, Partial<ScenarioResult>>>>;
  readonly behaviour?: Partial<Behaviour> | null;
  readonly integrity?: Partial<Integrity>;
  /** anything else */
  readonly report?: Partial<ReviewReport>;
}

const TEST_CASES: readonly TestCaseName[] = ['small', 'medium', 'large'];

/** Verdict, results and ratios of the report follow from the overrides; its other parts do not. */
export function reviewReport(madeUp: MadeUpReview = {}): ReviewReport {
  const results = resultsOf(madeUp);
  const { environment } = benchmarkResults([]);
  const { verdict = 'accepted', reason } = madeUp.candidate ?? {};
  return {
    schemaVersion: 1,
    submission: {
      name: 'ada',
      source: '../submissions/ada',
      file: 'src/orchestrator.ts',
      commit: '0123456789abcdef0123456789abcdef01234567',
    },
    environment,
    settings: {
      isolation: 'process',
      inputs: 'generated',
      seed: 4711,
      testCases: TEST_CASES,
      iterations: 10,
      schedules: 50,
      complete: true,
    },
    calibration: {
      workload: 'sorting the letters of 100,000 words',
      cpuTimeMs: { median: 212, low: 208, high: 219, confidence: 0.95, n: 9 },
    },
    verdict,
    ...(reason === undefined ? {} : { reason }),
    integrity: { ...INTEGRITY, ...madeUp.integrity },
    measurement: { results, ratios: ratiosOf(results) },
    scenarios: SCENARIOS.map((name) => ({ ...scenario(name), ...madeUp.scenarios?.[name] })),
    behaviour: madeUp.behaviour === null ? null : { ...BEHAVIOUR, ...madeUp.behaviour },
    timelines: [TIMELINE],
    scaling: SCALING,
    diffs: {
      baselineToCandidate: {
        fromName: 'naive.ts',
        toName: 'src/orchestrator.ts',
        addedLines: 2,
        removedLines: 1,
        hunks: [
          {
            fromLine: 10,
            toLine: 10,
            lines: [
              { kind: 'same', text: '  async processText(text: string): Promise<AnagramCounts> {' },
              { kind: 'removed', text: '    const filtered = await filterInput(text);' },
              { kind: 'added', text: '    const limit = pLimit(32);' },
              { kind: 'added', text: '    const filtered = await retry(() => filterInput(text));' },
            ],
          },
        ],
      },
      candidateToExample: {
        fromName: 'src/orchestrator.ts',
        toName: 'example-solution.ts',
        addedLines: 0,
        removedLines: 0,
        hunks: [],
      },
    },
    rubric: RUBRIC,
    questions: QUESTIONS,
    durationMs: 58_200,
    ...madeUp.report,
  };
}

function resultsOf({
  candidate,
  baseline,
  example,
  large,
}: MadeUpReview): Record<Role, OrchestratorResult | null> {
  const resultOf = (one: MadeUp) =>
    benchmarkResults([one], { testCases: TEST_CASES }).orchestrators[0] ?? null;
  const own = resultOf({
    name: 'ada',
    file: '../submissions/ada/src/orchestrator.ts',
    runtimeMs: 2320,
    cpuTimeMs: 120,
    ...candidate,
  });
  return {
    candidate: own && { ...own, testCases: own.testCases.map((one) => overrideLarge(one, large ?? {})) },
    baseline:
      baseline === null
        ? null
        : resultOf({
            name: 'naive',
            runtimeMs: 8100,
            successes: 0,
            survived: 0,
            cpuTimeMs: 2340,
            ...baseline,
          }),
    example:
      example === null
        ? null
        : resultOf({
            name: 'example-solution',
            file: 'example-solution.ts',
            runtimeMs: 2300,
            cpuTimeMs: 110,
            ...example,
          }),
  };
}

function overrideLarge(
  result: TestCaseResult,
  { clean, faulted, probes }: NonNullable<MadeUpReview['large']>,
): TestCaseResult {
  if (result.testCase !== 'large') return result;
  return {
    ...result,
    clean: override(result.clean, clean),
    faulted: override(result.faulted, faulted),
    probes: override(result.probes, probes),
  };
}

function override<Part>(part: Part | null, overrides: Partial<Part> | null | undefined): Part | null {
  return part === null || overrides === null ? null : { ...part, ...overrides };
}

const METRICS = {
  cleanRuntime: (result) => result.clean?.runtimeMs?.median,
  faultedRuntime: (result) => result.faulted?.runtimeMs?.median,
  cpuTime: (result) => result.clean?.cpuTimeMs?.median,
  peakMemory: (result) => result.clean?.peakMemoryBytes?.median,
} satisfies Record<MeasuredRatio['metric'], (result: TestCaseResult) => number | undefined>;

function ratiosOf(results: Record<Role, OrchestratorResult | null>): MeasuredRatio[] {
  const medianOf = (role: Role, testCase: TestCaseName, metric: MeasuredRatio['metric']) => {
    const result = results[role]?.testCases.find((one) => one.testCase === testCase);
    return result && METRICS[metric](result);
  };
  const ratio = (own: number | undefined, other: number | undefined) => {
    if (own === undefined || other === undefined) return null;
    return { estimate: own / other, low: (own / other) * 0.97, high: (own / other) * 1.03 };
  };
  return TEST_CASES.flatMap((testCase) =>
    (Object.keys(METRICS) as MeasuredRatio['metric'][]).map((metric) => {
      const own = medianOf('candidate', testCase, metric);
      return {
        testCase,
        metric,
        toBaseline: ratio(own, medianOf('baseline', testCase, metric)),
        toExample: ratio(own, medianOf('example', testCase, metric)),
      };
    }),
  );
}

const INTEGRITY: Integrity = {
  comparedWith: 'manifest',
  files: [{ path: 'src/orchestrator.ts', change: 'changed', isAllowed: true }],
  dependencies: [],
  typeErrors: [],
  lintProblems: [],
  replacedFiles: [],
};

const BEHAVIOUR: Behaviour = {
  peakInFlight: 32,
  amplification: 1,
  backoff: { kind: 'exponential', hasJitter: true, pausesMs: [31, 58, 121, 160] },
  dictionaryLoads: 1,
  lookupsPerMultiset: 1,
  lookupsPerWord: 0.92,
  longestBusyMs: 38,
  memoryPerCharacter: 90,
  runtimeExponent: 1,
};

function scenario(name: ScenarioName): ScenarioResult {
  return {
    name,
    description: `The conditions of ${name}.`,
    result: 'passed',
    evidence: 'It answered in 2.3 s with 23 attempts.',
    outcome: 'accepted',
    error: null,
  };
}

const TIMELINE: RunTimeline = {
  role: 'candidate',
  testCase: 'large',
  seed: 4711,
  outcome: 'accepted',
  runtimeMs: 2520,
  attempts: [
    {
      task: 'filterInput',
      input: 'The cat',
      attempt: 1,
      failed: false,
      arrivedMs: 0,
      startedMs: 0,
      endedMs: 1000,
    },
    {
      task: 'getWords',
      input: 'The cat',
      attempt: 1,
      failed: false,
      arrivedMs: 1001,
      startedMs: 1001,
      endedMs: 2001,
    },
    {
      task: 'findAnagrams',
      input: 'cat',
      attempt: 1,
      failed: true,
      arrivedMs: 2003,
      startedMs: 2003,
      endedMs: 2253,
    },
    {
      task: 'findAnagrams',
      input: 'the',
      attempt: 1,
      failed: false,
      arrivedMs: 2003,
      startedMs: 2003,
      endedMs: 2253,
    },
    {
      task: 'findAnagrams',
      input: 'cat',
      attempt: 2,
      failed: false,
      arrivedMs: 2268,
      startedMs: 2268,
      endedMs: 2518,
    },
  ],
};

const SCALING: readonly ScalingPoint[] = [
  { words: 100, multisets: 90, characters: 600, runtimeMs: 2790, floorMs: 2750 },
  { words: 400, multisets: 340, characters: 2400, runtimeMs: 4840, floorMs: 4750 },
  { words: 1600, multisets: 1200, characters: 9700, runtimeMs: 11_700, floorMs: 11_500 },
].map((point) => ({
  role: 'candidate',
  outcome: 'accepted',
  cpuTimeMs: 80 + point.words / 10,
  peakMemoryBytes: 66e6 + 90 * point.characters,
  ...point,
}));

const RUBRIC: ReviewReport['rubric'] = [
  {
    id: 'correctness',
    title: 'Correctness',
    level: 'strong',
    isBorderline: false,
    evidence: [{ text: 'Verdict: accepted.', level: 'strong' }],
    lookAt: ['Is there a partial answer under failure that no run has met?'],
  },
  {
    id: 'reliability',
    title: 'Reliability',
    level: 'solid',
    isBorderline: true,
    evidence: [{ text: 'It survives 5 failures of one call in a row.', level: 'solid' }],
    lookAt: ['Are the numbers of attempts and pauses explained?'],
  },
  {
    id: 'performance',
    title: 'Performance',
    level: 'strong',
    isBorderline: false,
    evidence: [{ text: 'Efficiency of 97 % in clean runs of large.', level: 'strong' }],
    lookAt: ['What is left to gain?'],
  },
  {
    id: 'code-quality',
    title: 'Code quality',
    level: 'not-yet',
    isBorderline: false,
    evidence: [{ text: '2 type errors.', level: 'not-yet' }],
    lookAt: ['Do names say what things are?'],
  },
  {
    id: 'design-decisions',
    title: 'Design decisions',
    level: null,
    isBorderline: false,
    evidence: [],
    lookAt: ['Reasons for the main choices, with their costs.'],
  },
];

const QUESTIONS: ReviewReport['questions'] = [
  {
    id: 'retry-numbers',
    question: 'How often do you retry, and why?',
    because: 'It survives 5 failures of one call in a row.',
    strongAnswer: ['derives the number from failure rate and number of calls', 'names what it costs'],
  },
];
